package dev.perennial.domain.region;

import java.util.LinkedHashSet;
import java.util.Set;

/** The closed set of names: no two regions share one, so a name alone tells the region. */
final class RegionNames {

  static final Set<String> ALL = collect();

  private RegionNames() {}

  private static Set<String> collect() {
    Set<String> names = new LinkedHashSet<>();
    UsStates.TABLE.subdivisions().forEach(state -> names.add(state.name()));
    CanadianProvinces.TABLE.subdivisions().forEach(province -> names.add(province.name()));
    Countries.all().forEach(country -> names.add(country.name()));
    names.add(Region.UNKNOWN.name());
    return Set.copyOf(names);
  }
}

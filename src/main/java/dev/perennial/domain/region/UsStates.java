package dev.perennial.domain.region;

import java.util.Set;

/**
 * The states, territories and military regions of the United States.
 *
 * <p>Source: USPS Publication 28, appendix B, and the traditional abbreviations of the Government
 * Publishing Office's Style Manual. Every code and name is also found in any case, with or without
 * dots, blanks and accents.
 */
final class UsStates {

  /** The key of a bare {@code Washington}, which may mean the city. */
  static final String PLAIN_WASHINGTON = "washington";

  private static final String COUNTRY = "us|usa|u s|u s a|united states(?: of america)?";

  static final SubdivisionTable TABLE =
      new SubdivisionTable(
              COUNTRY + "|the|state of|commonwealth of|territory of",
              COUNTRY + "|state|\\d{5}(?: ?\\d{4})?",
              Set.of(
                  "AL", "AS", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "ME", "MO", "OH", "OK",
                  "OR", "PA"))
          .with(
              Region.Kind.US_STATE,
              """
              AL Alabama; Ala
              AK Alaska; Alas
              AZ Arizona; Ariz
              AR Arkansas; Ark
              CA California; Calif; Cal
              CO Colorado; Colo
              CT Connecticut; Conn
              DE Delaware; Del
              DC District of Columbia; Dist of Columbia; Washington DC; Wash DC; DC Washington; \
              Washington District of Columbia
              FL Florida; Fla
              GA Georgia
              HI Hawaii
              ID Idaho; Ida
              IL Illinois; Ill; Ills
              IN Indiana; Ind
              IA Iowa
              KS Kansas; Kans; Kan
              KY Kentucky; Ken
              LA Louisiana
              ME Maine
              MD Maryland
              MA Massachusetts; Mass
              MI Michigan; Mich
              MN Minnesota; Minn
              MS Mississippi; Miss
              MO Missouri
              MT Montana; Mont
              NE Nebraska; Nebr; Neb
              NV Nevada; Nev
              NH New Hampshire; N Hampshire; N Hamp; New Hamp
              NJ New Jersey; N Jersey
              NM New Mexico; N Mexico; N Mex; New Mex
              NY New York; N York; NYS
              NC North Carolina; N Carolina; No Carolina; N Car; No Car; North Car
              ND North Dakota; N Dakota; No Dakota; N Dak; No Dak; North Dak
              OH Ohio
              OK Oklahoma; Okla
              OR Oregon; Ore; Oreg
              PA Pennsylvania; Penn; Penna
              RI Rhode Island; R Island; Rhode Isl; Rhode Island and Providence Plantations
              SC South Carolina; S Carolina; So Carolina; S Car; So Car; South Car
              SD South Dakota; S Dakota; So Dakota; S Dak; So Dak; South Dak
              TN Tennessee; Tenn
              TX Texas; Tex
              UT Utah
              VT Vermont
              VA Virginia
              WA Washington; Washington State; State of Washington; Wash
              WV West Virginia; W Virginia; W Va; West Va
              WI Wisconsin; Wis; Wisc
              WY Wyoming; Wyo
              """)
          .with(
              Region.Kind.US_TERRITORY,
              """
              PR Puerto Rico; Porto Rico
              GU Guam
              VI U.S. Virgin Islands; Virgin Islands; USVI; United States Virgin Islands; \
              Virgin Islands of the United States
              AS American Samoa; Amer Samoa
              MP Northern Mariana Islands; N Mariana Islands; Northern Marianas; CNMI
              UM U.S. Minor Outlying Islands; Minor Outlying Islands; US Outlying Islands; \
              United States Minor Outlying Islands
              """)
          .with(
              Region.Kind.US_MILITARY,
              """
              AA Armed Forces Americas; Armed Forces the Americas; Armed Forces America; \
              Armed Forces Americas except Canada
              AE Armed Forces Europe; Armed Forces Africa; Armed Forces Canada; \
              Armed Forces Middle East; Armed Forces Europe the Middle East and Canada
              AP Armed Forces Pacific; Armed Forces the Pacific
              """);

  private UsStates() {}
}

package dev.perennial.bench.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a process takes, in mebibytes; on Linux, where that stands in {@code /proc}. */
public final class ProcessMemory {

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

  /** Of the heap, whatever the collector calls its parts; not of the class data. */
  private static final Pattern HEAP_USED =
      Pattern.compile("(?m)^(?!\\s*(?:Metaspace|class space)).*, used (\\d+)K");

  private static final double KIBIBYTES = 1024;

  private ProcessMemory() {}

  /** Its resident memory. */
  public static double resident(long pid) throws IOException {
    return sum(RESIDENT, Files.readString(Path.of("/proc", Long.toString(pid), "status")));
  }

  /** That of all its descendants; a page that several share is split among them. */
  public static double ofDescendants(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .mapToDouble(child -> proportional(child.pid()))
        .sum();
  }

  /** What of a virtual machine's heap is in use after two full collections. */
  public static double heap(long pid) throws IOException {
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    return sum(HEAP_USED, jcmd(pid, "GC.heap_info"));
  }

  private static String jcmd(long pid, String what) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process jcmd = new ProcessBuilder(program, Long.toString(pid), what).start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** 0 of a process that is gone. */
  private static double proportional(long pid) {
    try {
      return sum(
          PROPORTIONAL, Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
    } catch (IOException e) {
      return 0;
    }
  }

  private static double sum(Pattern line, String text) {
    return line.matcher(text).results().mapToLong(found -> Long.parseLong(found.group(1))).sum()
        / KIBIBYTES;
  }
}

package dev.perennial.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the data directory has room: the embedded database stops when it has none. */
final class DiskCheck {

  private static final String SUBJECT = "Disk";
  private static final long WARNING_MEBIBYTES = 2048;
  private static final long PROBLEM_MEBIBYTES = 256;

  private final Path directory;

  /**
   * @param directory absolute; need not be there yet
   */
  DiskCheck(Path directory) {
    this.directory = directory;
  }

  Finding finding() {
    Path there = directory;
    while (there != null && Files.notExists(there)) there = there.getParent();
    if (there == null) return Finding.problem(SUBJECT, directory + " cannot be made");
    try {
      return judge(Files.getFileStore(there).getUsableSpace() >> 20);
    } catch (IOException e) {
      return Finding.warning(SUBJECT, "cannot be measured: " + e.getMessage());
    }
  }

  Finding judge(long mebibytes) {
    String free = "%,d MiB are free for %s".formatted(mebibytes, directory);
    if (mebibytes >= WARNING_MEBIBYTES) return Finding.ok(SUBJECT, free);
    String mend = ": make room, at least %,d MiB".formatted(WARNING_MEBIBYTES);
    return mebibytes < PROBLEM_MEBIBYTES
        ? Finding.problem(SUBJECT, "only " + free + mend)
        : Finding.warning(SUBJECT, "only " + free + mend);
  }
}

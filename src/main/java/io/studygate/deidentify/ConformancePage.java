package io.studygate.deidentify;

import io.studygate.config.FileWord;
import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each profile does, counted row by row from the tables themselves, and the conformance
 * statement: {@code docs/deidentification.md} is made of it.
 *
 * @see "DICOM PS3.15 E.1, conformance"
 */
public final class ConformancePage {
  private ConformancePage() {}

  /** The page's sections in Markdown, for the profiles given. */
  public static String of(Collection<Profile> profiles) {
    StringBuilder page = new StringBuilder();
    statement(page);
    page.append("## Options\n\n");
    page.append("| Option of a profile | Rows it keeps | Rows it cleans |\n|---|---:|---:|\n");
    for (Option option : Option.values()) {
      page.append("| `").append(FileWord.of(option)).append("` | ").append(count(option, "K"));
      page.append(" | ").append(count(option, "C")).append(" |\n");
    }
    page.append("\n## Profiles\n\n");
    profiles.stream()
        .sorted(java.util.Comparator.comparing(Profile::name))
        .forEach(profile -> profile(page, profile));
    return page.toString();
  }

  private static void statement(StringBuilder page) {
    page.append("## Conformance\n\nStudygate de-identifies under PS3.15 Annex E, edition ")
        .append(ConfidentialityTable.INSTANCE.edition())
        .append(": the Basic Application Confidentiality Profile with its ")
        .append(ConfidentialityTable.INSTANCE.rows().size())
        .append(" rows of Table E.1-1, read as data, at every depth.\n\n");
    for (String line : STATEMENT) {
      page.append("- ").append(line).append('\n');
    }
    page.append('\n');
  }

  private static final List<String> STATEMENT =
      List.of(
          "Compound actions follow the attribute's type where it is known (1C counts as 1, 2C as 2 "
              + "when present); where it is not, X/Z becomes Z, X/D, Z/D and X/Z/D become D, X/Z/U* "
              + "becomes U. An attribute with action X that its IOD requires gets a dummy or is "
              + "emptied, so that the object stays valid.",
          "Dummies are 19000101, 000000, 0, REMOVED and the code (261665006, SCT, Unknown).",
          "Patient's Name and ID become the case; Patient's Birth Date is emptied under every "
              + "option; Patient's Age stays only with patient characteristics, and never over 090Y.",
          "UIDs become 2.25. and 128 bits of HMAC-SHA-256 of the old one under the trial's key; "
              + "UIDs of PS3.6 and UIDs that name classes stay.",
          "Modified dates go back by one number of days, 1 to 3650, for each protocol and case; "
              + "times of day stay, to the second.",
          "Attributes that the table does not list: text keeps only words of the vocabulary, small "
              + "numbers and units; dates follow the dates option; UIDs are mapped unless "
              + "`retain-uids` keeps them; names, AE titles "
              + "and addresses are emptied; bytes go unless they are known to be numbers; a value "
              + "whose VR is not the dictionary's goes; what the dictionary does not know goes.",
          "Private attributes go, but for Table E.3.10-1 under its option and those that a profile "
              + "names by creator.",
          "Overlay and curve groups go whole; an overlay in unused bits of the pixels holds the "
              + "object; preamble, file meta, group lengths and trailing bytes are never copied.",
          "Structured content under Basic keeps its tree and references, its values become dummies; "
              + "under its option each item follows Table E.3.4-1.",
          "Media directories, encapsulated documents, recorded voice and private SOP classes are "
              + "dropped; a trial may keep private SOP classes, and PDFs that the proof can search "
              + "whole; burned-in text is held, never cleaned unseen.",
          "Clean Recognizable Visual Features is not supported: three-dimensional head series are "
              + "held unless the trial waives it. Such a series has "
              + HeadSeries.ENOUGH_SLICES
              + " slices or frames of CT, MR or PET, and one of these words in its body part, its "
              + "anatomic region, or the description of its study, series or protocol: "
              + String.join(", ", HeadWords.all()).toLowerCase(Locale.ROOT)
              + ". It is a list of words: a head that is called something else, in another language "
              + "or by nothing at all, is not found by it. A trial that receives heads and may not keep "
              + "faces has them looked at, by a line of its profile that holds their SOP class.",
          "Regions that a profile masks are black in every frame; compressed pixels (RLE, JPEG, JPEG "
              + "2000) are decoded for it and written uncompressed, in Explicit VR Little Endian, and "
              + "an object that no decoder reads is held. Clean Pixel Data (113101) is said of "
              + "every object that was masked, and of no other: `clean-pixel-data` alone masks nothing.",
          "Text is written in UTF-8; else the transfer syntax and the pixels stay as they came, but for "
              + "comments and application segments of JPEG and JPEG 2000 frames, which are blanked.",
          "Video, and pixels compressed in a way in which comments cannot be looked for, are held; "
              + "compressed pixels that do not begin as their transfer syntax says are refused.",
          "An object with anything in it that is not understood is not written.");

  private static long count(Option option, String code) {
    return ConfidentialityTable.INSTANCE.rows().stream()
        .filter(row -> row.code(option).equals(code))
        .count();
  }

  private static void profile(StringBuilder page, Profile profile) {
    ActionTable table = new ActionTable(profile);
    Map<Action, Integer> counts = new EnumMap<>(Action.class);
    for (TableRow row : ConfidentialityTable.INSTANCE.rows()) {
      counts.merge(table.rule(example(row), "", List.of()).action(), 1, Integer::sum);
    }
    page.append("### ").append(profile.name()).append("\n\nOptions: ");
    page.append(
        profile.options().isEmpty()
            ? "none"
            : String.join(", ", profile.options().stream().map(FileWord::of).toList()));
    page.append(".\n\n| Action | Rows of Table E.1-1 |\n|---|---:|\n");
    counts.forEach(
        (action, count) ->
            page.append("| ")
                .append(FileWord.of(action))
                .append(" | ")
                .append(count)
                .append(" |\n"));
    page.append('\n');
    exceptions(page, profile);
  }

  private static void exceptions(StringBuilder page, Profile profile) {
    if (profile.exceptions().isEmpty()) {
      return;
    }
    page.append("| Exception | Creator | In | Action | Reason |\n|---|---|---|---|---|\n");
    for (ExceptionLine line : profile.exceptions()) {
      page.append("| ").append(line.attribute()).append(" | ").append(some(line.creator()));
      page.append(" | ").append(some(line.in())).append(" | ").append(FileWord.of(line.action()));
      page.append(line.csaTags().isEmpty() ? "" : ": " + String.join(", ", line.csaTags()));
      page.append(" | ").append(some(line.reason())).append(" |\n");
    }
    page.append('\n');
  }

  /** A tag that a row speaks of. */
  private static int example(TableRow row) {
    return switch (row.tag()) {
      case "ggggeeee-odd" -> 0x00091001;
      default -> Integer.parseUnsignedInt(row.tag().replace('x', '0'), 16);
    };
  }

  private static String some(String text) {
    return text == null ? "" : text;
  }
}

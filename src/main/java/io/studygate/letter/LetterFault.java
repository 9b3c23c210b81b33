package io.studygate.letter;

import io.studygate.config.FileWord;

/** Why an e-mail cannot be read, in words for the site; none repeats a word of it. */
public enum LetterFault {
  TOO_LARGE(
      "It is larger than this mailbox takes, and was not opened. Images and documents belong into"
          + " your folder, never into an e-mail."),
  NO_TEXT("It has no part of plain text, and nothing else is read."),
  TOO_LONG("Its text is longer than anybody reads here."),
  UNREADABLE("Its form could not be understood."),
  NO_PROTOCOL("It names no protocol that your site takes part in."),
  SEVERAL_PROTOCOLS("It names more than one protocol for one folder."),
  NO_CASE("It names no case."),
  CASE_FORM("The case that it names does not have the form of this trial's cases."),
  SEVERAL_CASES("It names more than one case for one folder."),
  VISIT_FORM("The visit that it names is none of this trial's."),
  SEVERAL_VISITS("It names more than one visit for one folder."),
  NO_FOLDER("It does not say in which folder of incoming/ the data are."),
  FOLDER_NAME("What it gives as the name of the folder cannot be told from the words around it."),
  MIXED("It names several folders, and it is not plain which case or visit belongs to which."),
  SEVERAL_SITES("Your address stands for several sites that take part in this trial."),
  TAKEN_BEFORE(
      "A folder of the name that it gives had been taken before it came, and nothing is added to"
          + " that: its report in output/ says what to do. If you mean another folder, give that a"
          + " name of its own."),
  NEVER_CAME(
      "No folder of exactly the name that it gives has waited in incoming/ since. If it had been"
          + " taken before, its report in output/ says what to do.");

  private final String words;

  LetterFault(String words) {
    this.words = words;
  }

  /** One or two sentences. */
  public String words() {
    return words;
  }

  /** As events name it. */
  public String code() {
    return FileWord.of(this);
  }
}

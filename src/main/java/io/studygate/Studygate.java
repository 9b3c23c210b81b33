package io.studygate;

/** Entry point; the commands come with their packages. */
public final class Studygate {
  private Studygate() {}

  public static void main(String[] args) {
    System.out.println("studygate");
  }
}

package io.studygate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The house's plan (style.md, section 1): who may know whom. */
@AnalyzeClasses(packages = "io.studygate", importOptions = DoNotIncludeTests.class)
class PackageRulesTest {
  private static final String STREAMS = "org.aoju.bus.image.galaxy.io..";

  /** What the proof may take from the anonymiser: neither its rules nor its readers. */
  private static final Set<String> SHARED =
      Set.of(
          "Subject",
          "TrialKeys",
          "Keyed",
          "DateShift",
          "Letters",
          "KeptDocuments",
          "ProfileCheck",
          "Provenance",
          "ConfidentialityTable",
          "Releases",
          "DeidentifiedStudy",
          "KeptBack");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("io.studygate.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_dicom_reads_and_writes_dicom_streams =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.studygate.dicom..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(STREAMS);

  @ArchTest
  static final ArchRule packages_follow_the_flow_and_not_techniques =
      noClasses()
          .should()
          .resideInAnyPackage("..processor..", "..util..", "..utils..", "..model..", "..service..");

  @ArchTest
  static final ArchRule dicom_knows_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage("io.studygate.dicom..")
          .should()
          .dependOnClassesThat(ours().and(not("io.studygate.dicom")));

  @ArchTest
  static final ArchRule documents_know_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage("io.studygate.document..")
          .should()
          .dependOnClassesThat(ours().and(not("io.studygate.document")));

  /** Or the faults of the anonymiser would be the proof's, too. */
  @ArchTest
  static final ArchRule
      the_proof_shares_with_the_anonymiser_only_who_the_subject_is_and_what_was_written =
          noClasses()
              .that()
              .resideInAPackage("io.studygate.proof..")
              .should()
              .dependOnClassesThat(
                  inPackage("io.studygate.deidentify")
                      .and(
                          DescribedPredicate.not(
                              DescribedPredicate.describe(
                                  "shared", c -> SHARED.contains(top(c))))));

  @ArchTest
  static final ArchRule findings_know_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage("io.studygate.finding..")
          .should()
          .dependOnClassesThat(ours().and(not("io.studygate.finding")));

  @ArchTest
  static final ArchRule configuration_knows_only_findings =
      noClasses()
          .that()
          .resideInAPackage("io.studygate.config..")
          .should()
          .dependOnClassesThat(ours().and(not("io.studygate.config", "io.studygate.finding")));

  @ArchTest
  static final ArchRule beans_of_the_middle_of_the_flow_know_no_camel =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.studygate.study..",
              "io.studygate.validate..",
              "io.studygate.deidentify..",
              "io.studygate.proof..",
              "io.studygate.ledger..",
              "io.studygate.dicom..",
              "io.studygate.finding..",
              "io.studygate.demo..")
          .should()
          .dependOnClassesThat(
              inPackage("org.apache.camel")
                  .and(
                      DescribedPredicate.not(
                          DescribedPredicate.describe(
                              "@Variable", c -> c.getName().equals("org.apache.camel.Variable")))));

  @ArchTest
  static final ArchRule no_class_handles_exchanges =
      noClasses().should().implement("org.apache.camel.Processor");

  @ArchTest
  static final ArchRule exceptions_say_what_they_are =
      classes()
          .that()
          .areAssignableTo(Exception.class)
          .should()
          .haveOnlyFinalFields()
          .allowEmptyShould(true);

  private static String top(JavaClass c) {
    String name = c.getName().substring(c.getPackageName().length() + 1);
    return name.split("[$]")[0];
  }

  private static DescribedPredicate<JavaClass> ours() {
    return inPackage("io.studygate");
  }

  private static DescribedPredicate<JavaClass> inPackage(String root) {
    return DescribedPredicate.describe(
        "in " + root,
        c -> c.getPackageName().equals(root) || c.getPackageName().startsWith(root + "."));
  }

  /** Outside these packages; the words of the variables may be used everywhere. */
  private static DescribedPredicate<JavaClass> not(String... packages) {
    return DescribedPredicate.describe(
        "elsewhere",
        c -> {
          for (String known : packages) {
            if (c.getPackageName().startsWith(known)) {
              return false;
            }
          }
          return !c.getName().equals("io.studygate.Variables");
        });
  }
}

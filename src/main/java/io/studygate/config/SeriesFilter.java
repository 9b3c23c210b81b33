package io.studygate.config;

import java.util.List;

/**
 * Which series a rule speaks of, beside their modality. Localizers are left out unless named.
 *
 * @param imageType words that must all stand in Image Type
 * @param notImageType words of which none may stand there
 * @param sopClasses SOP Class UIDs, any of them; empty for all
 * @param description regular expression to be found in Series Description; {@code null} for any
 * @param diffusion only diffusion series; all if there is none, so that the site hears everything
 *     at once
 */
public record SeriesFilter(
    List<String> imageType,
    List<String> notImageType,
    List<String> sopClasses,
    String description,
    boolean diffusion) {

  /** All but localizers. */
  public static final SeriesFilter ALL =
      new SeriesFilter(List.of(), List.of(), List.of(), null, false);

  public SeriesFilter {
    imageType = Lists.copy(imageType);
    notImageType = Lists.copy(notImageType);
    sopClasses = Lists.copy(sopClasses);
  }
}

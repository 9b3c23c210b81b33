package io.studygate.deidentify;

import io.studygate.config.Profile.PixelRule.Action;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Lets pass what a person has looked at. Masks are drawn all the same.
 *
 * @param policy what held it
 */
record ReleasedGate(ObjectAnonymiser.PixelGate policy) implements ObjectAnonymiser.PixelGate {
  @Override
  public PixelPolicy.Decision decide(Attributes header) {
    PixelPolicy.Decision decision = policy.decide(header);
    return decision.action() == Action.HOLD ? PixelPolicy.Decision.PASS : decision;
  }

  @Override
  public boolean released() {
    return true;
  }
}

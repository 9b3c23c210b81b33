package io.studygate;

import java.util.Optional;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.OnDefaultValue;
import net.bytebuddy.asm.Advice.OnNonDefaultValue;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** What methods of {@link BrokenClasses} do in addition or instead. */
final class Breaks {
  private Breaks() {}

  /** Leaves one element as it is, at every depth: the one that the object's own number is. */
  static final class SkipsOne {
    @Advice.OnMethodEnter(skipOn = OnNonDefaultValue.class)
    static boolean enter(@Advice.Argument(0) Attributes item, @Advice.Argument(1) int tag) {
      return tag == item.getRoot().getInt(Tag.InstanceNumber, 0);
    }
  }

  /** Does nothing. */
  static final class DoesNothing {
    @Advice.OnMethodEnter(skipOn = OnDefaultValue.class)
    static boolean enter() {
      return false;
    }
  }

  /** Gives back what it was given. */
  static final class GivesBack {
    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) String value, @Advice.Return(readOnly = false) String result) {
      result = value;
    }
  }

  /** Gives back the text that it was given as the second value. */
  static final class GivesBackTheText {
    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(1) String value, @Advice.Return(readOnly = false) String result) {
      result = value;
    }
  }

  /** Gives back the date that it was given. */
  static final class ShiftsNothing {
    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) String value,
        @Advice.Return(readOnly = false) Optional<String> result) {
      result = Optional.of(value);
    }
  }
}

package io.studygate;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import picocli.CommandLine;

/** The gateway's own classes once more, one of them with a method that is broken on purpose. */
final class BrokenClasses extends ClassLoader {
  private static final String OURS = "io.studygate.";

  private final String broken;
  private final byte[] bytes;

  /**
   * @param broken name of the class below {@code io.studygate}
   * @param method all its methods of this name
   * @param advice what they do in addition or instead; may use no class of ours
   */
  BrokenClasses(String broken, String method, Class<?> advice) {
    super(BrokenClasses.class.getClassLoader());
    this.broken = OURS + broken;
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(getParent());
    this.bytes =
        new ByteBuddy()
            .redefine(TypePool.Default.of(locator).describe(this.broken).resolve(), locator)
            .visit(Advice.to(advice).on(ElementMatchers.named(method)))
            .make()
            .getBytes();
  }

  /** A command, as {@link TestCommand} runs it with classes that are whole. */
  TestCommand.Ran run(String... args) throws ReflectiveOperationException {
    Method commands = loadClass(OURS + "Studygate").getDeclaredMethod("commandLine");
    commands.setAccessible(true);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        ((CommandLine) commands.invoke(null))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    return new TestCommand.Ran(line.execute(args), out.toString(), err.toString());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      byte[] code = name.equals(broken) ? bytes : in.readAllBytes();
      return defineClass(name, code, 0, code.length);
    } catch (IOException | NullPointerException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}

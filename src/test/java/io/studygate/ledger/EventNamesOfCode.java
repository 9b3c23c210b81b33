package io.studygate.ledger;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/**
 * Reads the names of events from compiled sources: what is given for a parameter that is called
 * {@code event}, and what a method that is called {@code event} returns. A name that comes to the
 * ledger otherwise is a failure here, since nobody would find it.
 */
final class EventNamesOfCode extends TreePathScanner<Void, Void> {
  private static final String EVENT = "event";

  private final Trees trees;
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedSet<String> unread = new TreeSet<>();
  private boolean returned;

  EventNamesOfCode(Trees trees) {
    this.trees = trees;
  }

  SortedSet<String> found() {
    if (!unread.isEmpty()) {
      throw new AssertionError("events whose names cannot be read here: " + unread);
    }
    return names;
  }

  @Override
  public Void visitMethod(MethodTree method, Void none) {
    returned =
        method.getName().contentEquals(EVENT)
            && String.valueOf(method.getReturnType()).equals("String");
    super.visitMethod(method, none);
    returned = false;
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
    given(call.getArguments(), true);
    return super.visitMethodInvocation(call, none);
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void none) {
    // An event that is read back from the ledger was written before.
    given(made.getArguments(), false);
    return super.visitNewClass(made, none);
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void none) {
    if (returned) {
      name(literal);
    }
    return super.visitLiteral(literal, none);
  }

  @Override
  public Void visitIdentifier(IdentifierTree identifier, Void none) {
    if (returned) {
      name(identifier);
    }
    return super.visitIdentifier(identifier, none);
  }

  private void given(List<? extends ExpressionTree> arguments, boolean written) {
    if (trees.getElement(getCurrentPath()) instanceof ExecutableElement called) {
      List<? extends VariableElement> parameters = called.getParameters();
      for (int i = 0; i < parameters.size(); i++) {
        VariableElement parameter = parameters.get(i);
        if (parameter.getSimpleName().contentEquals(EVENT)
            && parameter.asType().toString().equals("java.lang.String")) {
          given(called, arguments.get(i), written);
        }
      }
    }
  }

  private void given(ExecutableElement called, ExpressionTree argument, boolean written) {
    if (argument instanceof ConditionalExpressionTree either) {
      given(called, either.getTrueExpression(), written);
      given(called, either.getFalseExpression(), written);
    } else if (!name(argument) && written && !passedOn(argument)) {
      unread.add(called.getEnclosingElement() + "." + called + " " + argument);
    }
  }

  /** Whether it is a name that stands in the source. */
  private boolean name(ExpressionTree tree) {
    Object value =
        tree instanceof LiteralTree literal
            ? literal.getValue()
            : element(tree) instanceof VariableElement constant
                ? constant.getConstantValue()
                : null;
    return value instanceof String name && names.add(name) || value instanceof String;
  }

  /** Whether its names are found elsewhere: at those who call this, or in a method of that name. */
  private boolean passedOn(ExpressionTree tree) {
    if (tree instanceof MethodInvocationTree call) {
      return element(call).getSimpleName().contentEquals(EVENT);
    }
    return element(tree) instanceof VariableElement variable
        && (variable.getSimpleName().contentEquals(EVENT) || fromThere(variable));
  }

  /** A constant that is what such a method returns. */
  private boolean fromThere(VariableElement constant) {
    return trees.getTree(constant) instanceof VariableTree declared
        && declared.getInitializer() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree method
        && method.getIdentifier().contentEquals(EVENT);
  }

  private Element element(ExpressionTree tree) {
    return trees.getElement(new TreePath(getCurrentPath(), tree));
  }
}

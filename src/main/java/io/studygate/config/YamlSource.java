package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one YAML file with the line of every value, and without guessing what a word means. */
final class YamlSource {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

  private final SourceTree tree;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlSource(String file) {
    this.tree = new SourceTree(file, null, new HashMap<>(), new ArrayList<>());
  }

  /**
   * Reads a file; what is wrong with its YAML is among the result's faults.
   *
   * @param file the name for faults
   */
  static SourceTree read(String file, String text) {
    YamlSource source = new YamlSource(file);
    JsonNode root = source.root(text);
    return new SourceTree(file, root, source.tree.lines(), source.tree.faults());
  }

  private JsonNode root(String text) {
    try {
      Node node = node(text);
      if (node instanceof MappingNode mapping) {
        return convert(mapping, "", 1);
      }
      tree.fault("", "holds no keys", "write lines like \"name: value\"");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      tree.lines().put("", line);
      // Only the parser's own words: its message quotes the file, which may hold what none may read
      tree.fault("", "is no YAML: " + problem(e), hint(e));
    } catch (YAMLException e) {
      tree.fault("", "is no YAML text", "save it as UTF-8 without control characters");
    }
    return null;
  }

  /** The parser's words for a backslash in double quotes name a number that says nothing. */
  private static String problem(MarkedYAMLException e) {
    return String.valueOf(e.getProblem())
        .replaceFirst(
            "found unknown escape character (.)\\(.*", "\\\\$1 in double quotes means nothing");
  }

  /** Only the parser: all the rest of the library takes three times as long to start. */
  private static Node node(String text) {
    LoaderOptions options = new LoaderOptions();
    ParserImpl parser = new ParserImpl(new StreamReader(text), options);
    return new Composer(parser, new Resolver(), options).getSingleNode();
  }

  private static String hint(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("unknown escape character")) {
      return "put regular expressions in single quotes, where \\ stands for itself: '\\d+'";
    }
    return problem.contains("cannot start any token")
        ? "indent with spaces, never with tabs, and quote values that begin with a sign"
        : "check indentation, colons and quotes here and on the line before";
  }

  private JsonNode convert(Node node, String pointer, int line) {
    tree.lines().put(pointer, line);
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, pointer);
    }
    if (!seen.add(node)) {
      tree.fault(pointer, "repeats a part by an alias", "write its values out");
      return JSON.nullNode();
    }
    return node instanceof MappingNode mapping
        ? mapping(mapping, pointer)
        : sequence((SequenceNode) node, pointer);
  }

  private JsonNode scalar(ScalarNode scalar, String pointer) {
    String word = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return TextNode.valueOf(word);
    }
    if (Scalars.ambiguous(word)) {
      tree.fault(
          pointer,
          word + " means different things to different readers of YAML",
          "write \"" + word + "\" in quotes" + orBoolean(word));
      return TextNode.valueOf(word);
    }
    return Scalars.value(word);
  }

  private static String orBoolean(String word) {
    return Character.isLetter(word.charAt(0)) ? ", or true or false if that is meant" : "";
  }

  private JsonNode mapping(MappingNode mapping, String pointer) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = tuple.getKeyNode().getStartMark().getLine() + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        tree.lines().put(pointer, line);
        tree.fault(pointer, "has a key that is no word", "write \"name: value\"");
        continue;
      }
      String child = SourceTree.child(pointer, key.getValue());
      if (object.has(key.getValue())) {
        int first = tree.line(child);
        tree.lines().put(child, line);
        tree.fault(child, "stands twice, first on line " + first, "keep one of them");
        continue;
      }
      object.set(key.getValue(), convert(tuple.getValueNode(), child, line));
    }
    return object;
  }

  private JsonNode sequence(SequenceNode sequence, String pointer) {
    ArrayNode array = JSON.arrayNode();
    List<Node> nodes = sequence.getValue();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      array.add(convert(node, pointer + "/" + i, node.getStartMark().getLine() + 1));
    }
    return array;
  }
}

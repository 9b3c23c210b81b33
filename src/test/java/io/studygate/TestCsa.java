package io.studygate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** CSA headers of Siemens devices, made as the devices write them. */
public final class TestCsa {
  private TestCsa() {}

  /** Each element has six items, as devices write them; those that are not used are empty. */
  public static byte[] header(Map<String, List<String>> values, boolean second) {
    ByteBuffer out = ByteBuffer.allocate(100_000).order(ByteOrder.LITTLE_ENDIAN);
    if (second) {
      out.put("SV10".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {4, 3, 2, 1});
    }
    out.putInt(values.size()).putInt(77);
    values.forEach(
        (name, texts) -> {
          out.put(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 64));
          out.putInt(texts.size()).put("FD\0\0".getBytes(StandardCharsets.US_ASCII)).putInt(4);
          out.putInt(6).putInt(77);
          for (int i = 0; i < 6; i++) {
            byte[] text =
                i < texts.size()
                    ? (texts.get(i) + "\0").getBytes(StandardCharsets.US_ASCII)
                    : new byte[0];
            out.putInt(second ? text.length : text.length + 6).putInt(text.length);
            out.putInt(77).putInt(text.length);
            out.put(text).put(new byte[Math.floorMod(-text.length, 4)]);
          }
        });
    return Arrays.copyOf(out.array(), out.position());
  }
}

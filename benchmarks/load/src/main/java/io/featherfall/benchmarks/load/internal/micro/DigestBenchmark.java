package io.featherfall.benchmarks.load.internal.micro;

import io.featherfall.benchmarks.load.internal.card.StatusDatagram;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.Datagram;
import io.featherfall.pcnet.DatagramDecoder;
import io.featherfall.pcnet.MalformedDatagramException;
import io.featherfall.pcnet.PacketDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one datagram costs before anything is done with it, and how much of that is MD5. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DigestBenchmark {
  private static final int DIGEST_LINE = "MD=".length() + 32 + "\n</BODY>\n".length();

  private final Credentials credentials =
      new Credentials(StatusDatagram.USER, StatusDatagram.PHRASE);
  private final PacketDigest digest = new PacketDigest();
  private final byte[] suffix =
      (StatusDatagram.USER + StatusDatagram.PHRASE).getBytes(StandardCharsets.US_ASCII);
  private byte[] bytes;
  private int signed;
  private MessageDigest md5;

  @Setup
  public void prepare() throws NoSuchAlgorithmException {
    bytes = StatusDatagram.recording();
    signed = bytes.length - DIGEST_LINE;
    md5 = MessageDigest.getInstance("MD5");
  }

  @Benchmark
  public Datagram decode() throws MalformedDatagramException {
    return DatagramDecoder.decode(bytes, 0, bytes.length);
  }

  @Benchmark
  public boolean decodeAndDigest() throws MalformedDatagramException {
    return digest.signed(DatagramDecoder.decode(bytes, 0, bytes.length), credentials);
  }

  @Benchmark
  public byte[] md5Alone() {
    md5.update(bytes, 0, signed);
    md5.update(suffix);
    return md5.digest();
  }
}

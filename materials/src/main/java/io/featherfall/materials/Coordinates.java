package io.featherfall.materials;

/**
 * A name in Maven's terms.
 *
 * @param group may be empty if nobody says it
 * @param version may be empty if nobody says it
 */
record Coordinates(String group, String name, String version) implements Comparable<Coordinates> {
  private static final String OURS = "io.featherfall";

  boolean ours() {
    return group.equals(OURS);
  }

  /** Whether a jar of this name is usually called so. */
  boolean fits(String fileName) {
    return fileName.equals(name + "-" + version + ".jar");
  }

  /** {@code group:name}. */
  String key() {
    return group + ":" + name;
  }

  /** The package URL, which vulnerability databases know. */
  String purl() {
    return "pkg:maven/" + group + "/" + name + "@" + version;
  }

  @Override
  public int compareTo(Coordinates other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return key() + ":" + version;
  }
}

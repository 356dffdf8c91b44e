package io.featherfall.materials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Adds the bill of materials and the list of third parties to a distribution. */
public final class BillOfMaterials {
  private BillOfMaterials() {}

  /**
   * @param args the distribution's folder and its version
   * @throws IllegalArgumentException if something in it has no allowed licence
   */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    List<Component> components = new Distribution(root, Licences.listed()).components();
    Path share = Files.createDirectories(root.resolve("share"));
    Files.writeString(share.resolve("featherfall-sbom.json"), CycloneDx.of(args[1], components));
    Files.writeString(share.resolve("third-party.txt"), ThirdParties.of(components));
  }
}

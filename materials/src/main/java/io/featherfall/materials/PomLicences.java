package io.featherfall.materials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The names of the licences in a pom, any of which may be chosen. */
final class PomLicences {
  private PomLicences() {}

  static List<String> of(byte[] pom) throws IOException {
    NodeList licences = parse(pom).getElementsByTagName("license");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < licences.getLength(); i++) {
      NodeList name = ((Element) licences.item(i)).getElementsByTagName("name");
      if (name.getLength() > 0) {
        names.add(name.item(0).getTextContent().strip());
      }
    }
    return names;
  }

  private static Document parse(byte[] pom) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(pom));
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IOException("a pom inside a jar cannot be read", unreadable);
    }
  }
}

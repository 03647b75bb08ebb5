package org.volens.studies.record.source;

import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML text as values. Document types, entities of one's own and inclusions do not exist here: no registry needs them,
 * and they make a small file large or reach for other files. Elements of another namespace than the root's are passed
 * over, so that nobody can hang a second answer beside the first.
 */
final class XmlTree {

    private static final String INCLUSION = "http://www.w3.org/2001/XInclude";

    private final XMLStreamReader reader;
    private final ValueCount count = new ValueCount();
    private final Trail trail = new Trail();
    private @Nullable String namespace;

    private XmlTree(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** One for each file: the specification does not promise that a factory may be shared between threads. */
    private static XMLInputFactory guarded() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty("jdk.xml.maxElementDepth", 2 * Bounds.MAX_DEPTH); // ours comes first and says why
        for (String counted : List.of("jdk.xml.totalEntitySizeLimit", "jdk.xml.maxGeneralEntitySizeLimit")) {
            factory.setProperty(counted, Bounds.MAX_BYTES); // they also count each plain &gt;, and 100,000 are not many
        }
        return factory;
    }

    static Field of(String text) {
        @Nullable XMLStreamReader reader = null;
        try {
            reader = guarded().createXMLStreamReader(new StringReader(text));
            return new XmlTree(reader).whole();
        } catch (Unreadable refused) {
            throw refused;
        } catch (XMLStreamException | RuntimeException bad) { // the parser of the JDK lets a few faults of its own out
            throw notXml(reader == null ? null : reader.getLocation());
        }
    }

    private static Unreadable notXml(@Nullable Location where) {
        String place = where == null || where.getLineNumber() < 1
                ? ""
                : " at line " + where.getLineNumber() + ", column " + where.getColumnNumber();
        return Unreadable.file("well-formed-xml", "The file is not well-formed XML" + place + ".");
    }

    private Field whole() throws XMLStreamException {
        Field root = root();
        while (reader.hasNext()) {
            refuseDocumentType(reader.next());
        }
        return root;
    }

    private Field root() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            refuseDocumentType(reader.getEventType());
        }
        String name = reader.getLocalName();
        namespace = reader.getNamespaceURI();
        return new Field(name, element(name), Syntax.XML);
    }

    private static void refuseDocumentType(int event) {
        if (event == XMLStreamConstants.DTD) {
            throw Unreadable.file(
                    "no-doctype",
                    "The file declares a document type (DOCTYPE). Records have none, and it can hide harmful entities.");
        }
    }

    private Value element(String name) throws XMLStreamException {
        count.oneMore();
        trail.enter(name);
        XmlElement element = new XmlElement();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attribute(element, i);
        }
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            part(element, event);
        }
        trail.leave();
        return element.value();
    }

    private void attribute(XmlElement element, int index) {
        String space = reader.getAttributeNamespace(index);
        if (space == null || space.isEmpty()) {
            count.oneMore();
            element.add("@" + reader.getAttributeLocalName(index), new Value.Text(reader.getAttributeValue(index)));
        }
    }

    private void part(XmlElement element, int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> child(element);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                element.say(reader.getText());
            case XMLStreamConstants.ENTITY_REFERENCE -> throw notXml(reader.getLocation());
            default -> {} // comments and processing instructions say nothing about a study
        }
    }

    private void child(XmlElement element) throws XMLStreamException {
        String name = reader.getLocalName();
        @Nullable String space = reader.getNamespaceURI();
        if (INCLUSION.equals(space)) {
            throw new Unreadable(trail.toString(), "no-inclusion", "The file asks for another file to be included.");
        }
        Value value = element(name);
        if (Objects.equals(namespace, space)) {
            element.add(name, value);
        }
    }
}

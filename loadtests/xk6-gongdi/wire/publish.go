package wire

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf8"
)

// AppendPublish writes PUBLISH with QoS 1. payload may come in parts that are sent as one; their lengths add up to payloadBytes.
func AppendPublish[T string | []byte](b []byte, topic, payload T, id uint16, dup bool) []byte {
	b = AppendPublishHead(b, topic, len(payload), id, dup)
	return append(b, payload...)
}

// AppendPublishHead writes PUBLISH up to its payload, which the caller appends: exactly payloadBytes.
func AppendPublishHead[T string | []byte](b []byte, topic T, payloadBytes int, id uint16, dup bool) []byte {
	first := byte(TypePublish | 1<<1)
	if dup {
		first |= 1 << 3
	}
	b = appendString(appendHeader(b, first, 2+len(topic)+2+payloadBytes), topic)
	return binary.BigEndian.AppendUint16(b, id)
}

// Publish is a message of the broker. Topic and Payload point into the packet.
type Publish struct {
	Topic, Payload []byte
	QoS            byte
	Dup            bool
	ID             uint16
}

// ReadPublish takes PUBLISH apart. QoS 2 is malformed here: no filter asked for it.
func ReadPublish(p Packet) (Publish, error) {
	m := Publish{QoS: p.First >> 1 & 3, Dup: p.First&8 != 0}
	if m.QoS > 1 {
		return m, Malformed{"PUBLISH with a QoS that was not asked for"}
	}
	if len(p.Body) < 2 {
		return m, Malformed{"PUBLISH without a topic"}
	}
	n := int(binary.BigEndian.Uint16(p.Body))
	rest := p.Body[2:]
	if len(rest) < n {
		return m, Malformed{"PUBLISH is shorter than its topic"}
	}
	m.Topic, rest = rest[:n], rest[n:]
	if m.QoS > 0 {
		if len(rest) < 2 {
			return m, Malformed{"PUBLISH without its packet id"}
		}
		if m.ID = binary.BigEndian.Uint16(rest); m.ID == 0 {
			return m, Malformed{"PUBLISH with packet id 0"}
		}
		rest = rest[2:]
	}
	m.Payload = rest
	return m, nil
}

// CheckTopic says why nothing can be published there.
func CheckTopic(topic string) error {
	switch {
	case topic == "":
		return fmt.Errorf("an empty topic")
	case len(topic) > StringBytesMax:
		return fmt.Errorf("a topic of %d bytes: MQTT allows %d", len(topic), StringBytesMax)
	case strings.ContainsAny(topic, "+#\x00"):
		return fmt.Errorf("topic %.80q holds a wildcard or a zero byte", topic)
	case !utf8.ValidString(topic):
		return fmt.Errorf("topic %.80q is not UTF-8", topic)
	}
	return nil
}

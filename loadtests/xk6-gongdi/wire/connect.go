package wire

import (
	"encoding/binary"
	"fmt"
)

// Will is what the broker says when the client is gone without a word.
type Will struct {
	Topic, Payload string
	QoS            byte
	Retain         bool
}

// Connect holds the fields of CONNECT (section 3.1).
type Connect struct {
	ClientID   string
	Username   string
	Password   string
	KeepaliveS uint16
	Clean      bool
	Will       *Will
}

// Check says what a broker would have to refuse.
func (c *Connect) Check() error {
	if c.Username == "" && c.Password != "" {
		return fmt.Errorf("a password without a user name is not allowed (MQTT 3.1.1, 3.1.2.9)")
	}
	if c.ClientID == "" && !c.Clean {
		return fmt.Errorf("a session that stays needs a client id (MQTT 3.1.1, 3.1.3.1)")
	}
	texts := []string{c.ClientID, c.Username, c.Password}
	if c.Will != nil {
		if err := CheckTopic(c.Will.Topic); err != nil {
			return fmt.Errorf("will: %w", err)
		}
		texts = append(texts, c.Will.Payload)
	}
	for _, s := range texts {
		if len(s) > StringBytesMax {
			return fmt.Errorf("a text of %d bytes: MQTT allows %d", len(s), StringBytesMax)
		}
	}
	return nil
}

// Append writes CONNECT. Check first.
func (c *Connect) Append(b []byte) []byte {
	size := 10 + 2 + len(c.ClientID)
	var flags byte
	if c.Clean {
		flags |= 0x02
	}
	if w := c.Will; w != nil {
		flags |= 0x04 | w.QoS<<3
		if w.Retain {
			flags |= 0x20
		}
		size += 4 + len(w.Topic) + len(w.Payload)
	}
	if c.Username != "" {
		flags |= 0x80
		size += 2 + len(c.Username)
	}
	if c.Password != "" {
		flags |= 0x40
		size += 2 + len(c.Password)
	}
	b = appendString(appendHeader(b, typeConnect, size), "MQTT")
	b = append(b, 4, flags)
	b = binary.BigEndian.AppendUint16(b, c.KeepaliveS)
	b = appendString(b, c.ClientID)
	if w := c.Will; w != nil {
		b = appendString(appendString(b, w.Topic), w.Payload)
	}
	if c.Username != "" {
		b = appendString(b, c.Username)
	}
	if c.Password != "" {
		b = appendString(b, c.Password)
	}
	return b
}

// Refused is a CONNACK that says no.
type Refused struct{ Code byte }

func (r Refused) Error() string {
	says := map[byte]string{
		1: "it does not speak MQTT 3.1.1",
		2: "the client id is not allowed",
		3: "the service is not available",
		4: "wrong user name or password",
		5: "not authorised",
	}[r.Code]
	if says == "" {
		says = "unknown reason"
	}
	return fmt.Sprintf("the broker refused the connection: %s (CONNACK code %d)", says, r.Code)
}

// ReadConnAck judges the answer to CONNECT.
func ReadConnAck(p Packet) error {
	if p.Type() != TypeConnAck || len(p.Body) != 2 || p.Body[0] > 1 {
		return Malformed{"the answer to CONNECT is no CONNACK"}
	}
	if p.Body[1] != 0 {
		return Refused{p.Body[1]}
	}
	return nil
}

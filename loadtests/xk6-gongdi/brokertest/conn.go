package brokertest

import (
	"encoding/binary"
	"net"
	"sync"

	"gongdi.invalid/xk6-gongdi/wire"
)

// Conn is a connection of the broker.
type Conn struct {
	net.Conn
	Connect Connect

	broker  *Broker
	number  int
	reader  *wire.Reader
	mu      sync.Mutex
	filters []string
}

// Connect is what a client said in CONNECT.
type Connect struct {
	ClientID, Username, Password string
	WillTopic, WillPayload       string
	Flags                        byte
	KeepaliveS                   uint16
}

// serve reads until the connection ends, and then publishes the will of a client that did not say goodbye.
func (c *Conn) serve() {
	defer func() {
		_ = c.Close()
		c.broker.mu.Lock()
		delete(c.broker.conns, c)
		c.broker.mu.Unlock()
	}()
	for {
		p, err := c.reader.Next()
		if err != nil {
			if c.Connect.WillTopic != "" {
				c.broker.note(Message{
					Connection: c.number, ClientID: c.Connect.ClientID,
					Topic: c.Connect.WillTopic, Payload: c.Connect.WillPayload, Will: true,
				})
			}
			return
		}
		c.broker.mu.Lock()
		hook := c.broker.hook
		c.broker.mu.Unlock()
		if c.Connect.ClientID == "" && p.First != 0x10 {
			return // no MQTT client
		}
		if p.First == 0x10 {
			c.Connect = readConnect(p.Body)
			c.broker.mu.Lock()
			c.broker.connects = append(c.broker.connects, c.Connect)
			c.broker.mu.Unlock()
		}
		if hook != nil && hook(c, p) {
			continue
		}
		if p.First == wire.Disconnect[0] {
			return
		}
		c.Obey(p)
	}
}

// Obey does what a good broker does.
func (c *Conn) Obey(p wire.Packet) {
	switch p.First & 0xF0 {
	case 0x10:
		_, _ = c.Write([]byte{0x20, 2, 0, 0})
	case 0x30:
		c.Take(p)
		m, _ := wire.ReadPublish(p)
		_, _ = c.Write(wire.AppendPubAck(nil, m.ID))
	case 0x80:
		n := binary.BigEndian.Uint16(p.Body[2:])
		c.mu.Lock()
		c.filters = append(c.filters, string(p.Body[4:4+n]))
		c.mu.Unlock()
		_, _ = c.Write([]byte{0x90, 3, p.Body[0], p.Body[1], p.Body[4+n]})
	case 0xC0:
		_, _ = c.Write([]byte{0xD0, 0})
	}
}

// Take notes a message without acknowledging it.
func (c *Conn) Take(p wire.Packet) {
	m, err := wire.ReadPublish(p)
	if err != nil {
		c.broker.t.Errorf("the client sent nonsense: %s", err)
	}
	c.broker.note(Message{
		Connection: c.number, ClientID: c.Connect.ClientID,
		Topic: string(m.Topic), Payload: string(m.Payload), ID: m.ID, Dup: m.Dup,
	})
}

// Filters are what the client has subscribed to on this connection.
func (c *Conn) Filters() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.filters...)
}

// Deliver sends a message with QoS 1.
func (c *Conn) Deliver(topic, payload string, id uint16, dup bool) {
	_, _ = c.Write(wire.AppendPublish(nil, topic, payload, id, dup))
}

func readConnect(b []byte) Connect {
	text := func() string {
		n := int(binary.BigEndian.Uint16(b))
		s := string(b[2 : 2+n])
		b = b[2+n:]
		return s
	}
	text() // MQTT
	c := Connect{Flags: b[1], KeepaliveS: binary.BigEndian.Uint16(b[2:])}
	b = b[4:]
	c.ClientID = text()
	if c.Flags&0x04 != 0 {
		c.WillTopic, c.WillPayload = text(), text()
	}
	if c.Flags&0x80 != 0 {
		c.Username = text()
	}
	if c.Flags&0x40 != 0 {
		c.Password = text()
	}
	return c
}

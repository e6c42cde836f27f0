package wire

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func read(t *testing.T, b []byte) Packet {
	t.Helper()
	r := NewReader(bytes.NewReader(b), 16)
	p, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Next(); !errors.Is(err, io.EOF) {
		t.Fatalf("%v after the packet", err)
	}
	return p
}

func TestAMessageComesBackAsItWasWritten(t *testing.T) {
	for _, size := range []int{0, 1, 100, 127, 128, 16_383, 16_384, 70_000} {
		payload := strings.Repeat("x", size)
		m, err := ReadPublish(read(t, AppendPublish(nil, "a/b", payload, 513, true)))
		if err != nil || string(m.Topic) != "a/b" || string(m.Payload) != payload || m.ID != 513 || !m.Dup || m.QoS != 1 {
			t.Fatalf("%d bytes: %v %s %d", size, err, m.Topic, m.ID)
		}
	}
}

// The bytes follow from the standard by hand: MQTT 3.1.1, 3.1, 3.8, 3.4.
func TestPacketsAreThoseOfTheStandard(t *testing.T) {
	connect := Connect{
		ClientID: "id", Username: "u", Password: "pw", KeepaliveS: 300, Clean: true,
		Will: &Will{Topic: "w", Payload: "bye", QoS: 1, Retain: true},
	}
	for _, c := range []struct {
		name      string
		got, want []byte
	}{
		{"CONNECT", connect.Append(nil), []byte("\x10\x1d\x00\x04MQTT\x04\xee\x01\x2c\x00\x02id\x00\x01w\x00\x03bye\x00\x01u\x00\x02pw")},
		{"SUBSCRIBE", AppendSubscribe(nil, "a/#", 1, 10), []byte("\x82\x08\x00\x0a\x00\x03a/#\x01")},
		{"PUBACK", AppendPubAck(nil, 258), []byte{0x40, 2, 1, 2}},
		{"PINGREQ", PingReq, []byte{0xC0, 0}},
		{"DISCONNECT", Disconnect, []byte{0xE0, 0}},
	} {
		if !bytes.Equal(c.got, c.want) {
			t.Errorf("%s is %q, not %q", c.name, c.got, c.want)
		}
	}
}

func TestARefusalSaysWhy(t *testing.T) {
	for code, says := range map[byte]string{3: "not available", 4: "wrong user name or password", 5: "not authorised", 77: "code 77"} {
		var refused Refused
		err := ReadConnAck(read(t, []byte{0x20, 2, 0, code}))
		if !errors.As(err, &refused) || refused.Code != code || !strings.Contains(err.Error(), says) {
			t.Errorf("code %d: %v", code, err)
		}
	}
	if err := ReadConnAck(read(t, []byte{0x20, 2, 1, 0})); err != nil {
		t.Error(err)
	}
}

func TestHostilePacketsAreMalformed(t *testing.T) {
	judge := func(b []byte) error {
		p, err := NewReader(bytes.NewReader(b), 16).Next()
		if err != nil {
			return err
		}
		switch p.Type() {
		case TypePublish:
			_, err = ReadPublish(p)
		case TypeSubAck:
			_, _, err = ReadSubAck(p)
		case TypeConnAck:
			err = ReadConnAck(p)
		default:
			_, err = ReadID(p)
		}
		return err
	}
	for name, b := range map[string][]byte{
		"length of five bytes":       {0x30, 0xff, 0xff, 0xff, 0xff, 0x01},
		"a packet of 256 MiB":        {0x30, 0xff, 0xff, 0xff, 0x7f},
		"PUBLISH without a topic":    {0x30, 1, 0},
		"topic longer than PUBLISH":  {0x30, 4, 0xff, 0xff, 'a', 'b'},
		"QoS 1 without id":           {0x32, 3, 0, 1, 'a'},
		"packet id 0":                {0x32, 5, 0, 1, 'a', 0, 0},
		"QoS 2":                      {0x34, 5, 0, 1, 'a', 0, 1},
		"QoS 3":                      {0x36, 5, 0, 1, 'a', 0, 1},
		"PUBACK of one byte":         {0x40, 1, 0},
		"PUBACK of three bytes":      {0x40, 3, 0, 1, 0},
		"SUBACK without return code": {0x90, 2, 0, 1},
		"SUBACK with two":            {0x90, 4, 0, 1, 0, 0},
		"CONNACK of three bytes":     {0x20, 3, 0, 0, 0},
		"CONNACK with odd flags":     {0x20, 2, 2, 0},
	} {
		var malformed Malformed
		if err := judge(b); !errors.As(err, &malformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, cut := range [][]byte{{0x30}, {0x30, 0x80}, {0x30, 5, 0, 1}} {
		if err := judge(cut); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("a stream that ends within a packet: %v", err)
		}
	}
}

// FuzzReader: whatever a broker sends, there is a packet or an error, never a panic.
func FuzzReader(f *testing.F) {
	f.Add(AppendPublish(nil, "a/b", "{}", 1, false))
	f.Add([]byte{0x20, 2, 0, 0, 0x90, 3, 0, 1, 0x80, 0x40, 2, 0, 1, 0xd0, 0})
	f.Add([]byte{0x30, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Add([]byte{0x36, 0x05, 0xff, 0xff, 0x00, 0x00, 0x00})
	f.Fuzz(func(t *testing.T, b []byte) {
		r := NewReader(bytes.NewReader(b), 16)
		for {
			p, err := r.Next()
			if err != nil {
				return
			}
			_ = ReadConnAck(p)
			_, _ = ReadID(p)
			_, _, _ = ReadSubAck(p)
			if m, err := ReadPublish(p); err == nil && len(m.Topic)+len(m.Payload) > len(p.Body) {
				t.Fatal("more than there was")
			}
		}
	})
}

func TestWhatNoBrokerWouldTakeIsNotSent(t *testing.T) {
	long := strings.Repeat("x", 65_536)
	for name, c := range map[string]Connect{
		"password alone":     {ClientID: "a", Password: "p", Clean: true},
		"nameless and kept":  {},
		"long name":          {ClientID: long, Clean: true},
		"will with wildcard": {ClientID: "a", Clean: true, Will: &Will{Topic: "a/#"}},
		"long will":          {ClientID: "a", Clean: true, Will: &Will{Topic: "a", Payload: long}},
	} {
		if c.Check() == nil {
			t.Errorf("%s is taken", name)
		}
	}
	for _, topic := range []string{"", "a/+", "#", "a\x00", "\xff", long} {
		if CheckTopic(topic) == nil {
			t.Errorf("topic %.20q is taken", topic)
		}
	}
}

func TestFilters(t *testing.T) {
	for _, c := range []struct {
		filter, topic string
		matches       bool
	}{
		{"a/b", "a/b", true},
		{"a/b", "a/b/c", false},
		{"a/+", "a/b", true},
		{"a/+", "a", false},
		{"a/+", "a/", true},
		{"a/+/c", "a/b/c", true},
		{"a/+/c", "a/b/d", false},
		{"a/#", "a", true},
		{"a/#", "a/b/c", true},
		{"a/#", "ab", false},
		{"#", "a/b", true},
		{"#", "$SYS/x", false},
		{"+/x", "$SYS/x", false},
		{"$SYS/#", "$SYS/x", true},
		{"/+", "/a", true},
		{"+", "/a", false},
	} {
		if Matches(c.filter, c.topic) != c.matches {
			t.Errorf("%s and %s: not %v", c.filter, c.topic, c.matches)
		}
	}
	for _, filter := range []string{"", "a#", "#/a", "a/b+", "+a/b", "a\x00"} {
		if CheckFilter(filter) == nil {
			t.Errorf("%q is taken", filter)
		}
	}
	for _, filter := range []string{"#", "+", "a/+/#", "/"} {
		if err := CheckFilter(filter); err != nil {
			t.Error(err)
		}
	}
}

package wire

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Malformed is a packet that breaks the standard; the connection cannot go on.
type Malformed struct{ Why string }

func (m Malformed) Error() string { return "the broker sent nonsense: " + m.Why }

// Packet is a packet as it came. Body is only good until the next one is read.
type Packet struct {
	First byte
	Body  []byte
}

// Type is one of the Type constants, or something that no broker sends.
func (p Packet) Type() byte { return p.First & 0xF0 }

// Reader takes packets from a stream and reuses its memory.
type Reader struct {
	from *bufio.Reader
	body []byte
}

// NewReader reads with a buffer of bufferBytes.
func NewReader(from io.Reader, bufferBytes int) *Reader {
	return &Reader{from: bufio.NewReaderSize(from, bufferBytes)}
}

// First returns the answer to CONNECT; what is no CONNACK is malformed from its first byte on, for it may not be MQTT at all.
func (r *Reader) First() (Packet, error) {
	if first, err := r.from.Peek(1); err == nil && first[0] != TypeConnAck {
		return Packet{}, Malformed{"the answer to CONNECT is no CONNACK; is this an MQTT broker?"}
	}
	return r.Next()
}

// Next returns the next packet, Malformed, or what the stream said. io.EOF: closed between two packets.
func (r *Reader) Next() (Packet, error) {
	first, err := r.from.ReadByte()
	if err != nil {
		return Packet{}, err
	}
	size, err := r.size()
	if err != nil {
		return Packet{}, within(err)
	}
	if cap(r.body) < size {
		r.body = make([]byte, size)
	}
	r.body = r.body[:size]
	if _, err := io.ReadFull(r.from, r.body); err != nil {
		return Packet{}, within(err)
	}
	return Packet{first, r.body}, nil
}

// size reads the remaining length: seven bits a byte, four bytes at most (section 2.2.3).
func (r *Reader) size() (int, error) {
	size := 0
	for shift := 0; shift <= 21; shift += 7 {
		digit, err := r.from.ReadByte()
		if err != nil {
			return 0, err
		}
		size |= int(digit&0x7f) << shift
		if digit&0x80 == 0 {
			if size > PacketBytesMax {
				return 0, Malformed{fmt.Sprintf("a packet of %d bytes; %d are taken", size, PacketBytesMax)}
			}
			return size, nil
		}
	}
	return 0, Malformed{"a remaining length of more than four bytes"}
}

func within(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// ReadID reads the packet id of PUBACK and SUBACK.
func ReadID(p Packet) (uint16, error) {
	if len(p.Body) < 2 || (p.Type() == TypePubAck && len(p.Body) != 2) {
		return 0, Malformed{"an acknowledgement of a wrong length"}
	}
	return binary.BigEndian.Uint16(p.Body), nil
}

// ReadSubAck reads the answer to a SUBSCRIBE of one filter: was it granted.
func ReadSubAck(p Packet) (id uint16, granted bool, err error) {
	if id, err = ReadID(p); err != nil {
		return 0, false, err
	}
	if len(p.Body) != 3 {
		return 0, false, Malformed{"SUBACK has not one return code for one filter"}
	}
	return id, p.Body[2] < 0x80, nil
}

// Package wire writes and reads the packets of MQTT 3.1.1 (OASIS, 29 October 2014) that a client with QoS 0 and 1 needs. It knows no
// sockets and trusts no byte it reads.
package wire

import "encoding/binary"

// Control packet types in the upper half of the first byte (section 2.2.1).
const (
	typeConnect    = 0x10
	TypeConnAck    = 0x20
	TypePublish    = 0x30
	TypePubAck     = 0x40
	typeSubscribe  = 0x82
	TypeSubAck     = 0x90
	typePingReq    = 0xC0
	TypePingResp   = 0xD0
	typeDisconnect = 0xE0
)

const (
	// StringBytesMax is the longest text of a packet: its length has two bytes (section 1.5.3).
	StringBytesMax = 65_535
	// PacketBytesMax is the largest packet that is taken from a broker.
	PacketBytesMax = 4 << 20
)

// PingReq and Disconnect have no fields.
var (
	PingReq    = []byte{typePingReq, 0}
	Disconnect = []byte{typeDisconnect, 0}
)

// AppendPubAck acknowledges a PUBLISH.
func AppendPubAck(b []byte, id uint16) []byte {
	return append(b, TypePubAck, 2, byte(id>>8), byte(id))
}

// AppendSubscribe asks for one filter.
func AppendSubscribe(b []byte, filter string, qos byte, id uint16) []byte {
	b = appendHeader(b, typeSubscribe, 2+2+len(filter)+1)
	b = binary.BigEndian.AppendUint16(b, id)
	return append(appendString(b, filter), qos)
}

func appendString[T string | []byte](b []byte, s T) []byte {
	b = binary.BigEndian.AppendUint16(b, uint16(len(s)))
	return append(b, s...)
}

func appendHeader(b []byte, first byte, bodyBytes int) []byte {
	b = append(b, first)
	for bodyBytes > 0x7f {
		b = append(b, byte(bodyBytes)|0x80)
		bodyBytes >>= 7
	}
	return append(b, byte(bodyBytes))
}

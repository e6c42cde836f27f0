package trace

import (
	"math"
	"strconv"
)

// As is what a line becomes when it is played.
type As struct {
	// Copy 0 keeps its sites.
	Copy int
	// Run and Lap make the boot.
	Run string
	Lap int
	// DueMs since 1970: it becomes sentAtMs.
	DueMs float64
}

// AppendTopic writes the topic.
func (l *Line) AppendTopic(b []byte, as As) []byte {
	return l.fill(b, l.topic, l.topicHoles, as)
}

// AppendPayload writes the payload.
func (l *Line) AppendPayload(b []byte, as As) []byte {
	return l.fill(b, l.payload, l.payloadHoles, as)
}

func (l *Line) fill(b, text []byte, holes []hole, as As) []byte {
	done := int32(0)
	for _, h := range holes {
		if h.from < done { // a site within a boot
			continue
		}
		b = append(b, text[done:h.from]...)
		old := text[h.from:h.to]
		switch h.kind {
		case holeSite:
			b = appendSite(b, old, as.Copy)
		case holeBoot:
			b = appendBoot(b, old, as.Run, as.Lap)
		case holeMeasured:
			b = appendMs(b, as.DueMs-l.behindMs)
		case holeSent:
			b = appendMs(b, as.DueMs)
		}
		done = h.to
	}
	return append(b, text[done:]...)
}

// SiteOf names a site of a copy: itself in copy 0, else the site, c, and the copy.
func SiteOf(site string, copy int) string { return string(appendSite(nil, []byte(site), copy)) }

func appendSite(b, site []byte, copy int) []byte {
	b = append(b, site...)
	if copy == 0 {
		return b
	}
	return strconv.AppendInt(append(b, 'c'), int64(copy), 10)
}

// BootOf names the boot that a device has in a lap of a run: k and 16 hexadecimal digits of FNV-1a (64 bit) over run|lap|boot.
func BootOf(boot, run string, lap int) string { return string(appendBoot(nil, []byte(boot), run, lap)) }

func appendBoot(b, boot []byte, run string, lap int) []byte {
	hash := uint64(14695981039346656037)
	eat := func(c byte) { hash = (hash ^ uint64(c)) * 1099511628211 }
	for i := range len(run) {
		eat(run[i])
	}
	eat('|')
	var digits [20]byte
	for _, c := range strconv.AppendInt(digits[:0], int64(lap), 10) {
		eat(c)
	}
	eat('|')
	for _, c := range boot {
		eat(c)
	}
	b = append(b, 'k')
	const hex = "0123456789abcdef"
	for shift := 60; shift >= 0; shift -= 4 {
		b = append(b, hex[hash>>shift&15])
	}
	return b
}

// appendMs writes ms since 1970, to the µs.
func appendMs(b []byte, ms float64) []byte {
	return strconv.AppendFloat(b, math.Round(ms*1e3)/1e3, 'f', -1, 64)
}

// CopyOf names a gateway of a copy.
func CopyOf(gatewayID, site string, copy int) string {
	if copy == 0 {
		return gatewayID
	}
	line := Line{}
	return string(line.fill(nil, []byte(gatewayID), siteHoles([]byte(gatewayID), site), As{Copy: copy}))
}

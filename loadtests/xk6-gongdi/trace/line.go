// Package trace reads a recorded trace once and makes from each line, whenever it is due, the message that it stands for: at another time,
// in another life of the device, at another site.
package trace

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"gongdi.invalid/xk6-gongdi/wire"
)

// Line is a message of the trace.
type Line struct {
	// Number counts the lines of the file from 0, broken ones too.
	Number int
	// Gateway is its index in Trace.Gateways, Ordinal its place among the lines of that gateway.
	Gateway, Ordinal int
	// DueMs after the first line.
	DueMs float64

	topic, payload           []byte
	topicHoles, payloadHoles []hole
	// behindMs is how long before sending it was measured.
	behindMs float64
}

// hole is a place that is filled anew for each message.
type hole struct {
	from, to int32
	kind     holeKind
}

type holeKind uint8

const (
	holeSite holeKind = iota
	holeBoot
	holeMeasured
	holeSent
)

// form is what a line of the file may hold.
type form struct {
	Topic     string          `json:"topic"`
	Payload   json.RawMessage `json:"payload"`
	GatewayID string          `json:"gatewayId"`
	AtMs      *float64        `json:"atMs"`
}

// parsed is a line with what the trace needs to place it.
type parsed struct {
	Line
	gatewayID, site string
	atMs            float64
}

// parse reads a line of the file. Its payload is sent as it is when the line names its gateway; else it is a message of the contract, whose
// times and boot are renewed.
func parse(text []byte) (parsed, error) {
	var f form
	if err := json.Unmarshal(text, &f); err != nil {
		return parsed{}, err
	}
	if err := wire.CheckTopic(f.Topic); err != nil {
		return parsed{}, err
	}
	if len(f.Payload) == 0 {
		return parsed{}, errors.New("no payload")
	}
	p := parsed{Line: Line{topic: []byte(f.Topic), payload: bytes.Clone(f.Payload)}, gatewayID: f.GatewayID}
	levels := strings.Split(f.Topic, "/")
	ours := p.gatewayID == ""
	switch {
	case !ours:
		p.site = strings.TrimPrefix(p.gatewayID, "GW-")
	case len(levels) > 3 && levels[2] != "":
		p.site = levels[2]
		p.gatewayID = "GW-" + p.site
	default:
		return parsed{}, errors.New("neither a gatewayId nor a site in the topic")
	}
	if strings.ContainsAny(p.gatewayID, "\"\\\n") {
		return parsed{}, errors.New("a gateway's name holds a quotation mark, a backslash or a line end")
	}
	sentAtMs, err := p.findFields(ours)
	if err != nil {
		return parsed{}, err
	}
	if f.AtMs != nil {
		sentAtMs = *f.AtMs
	}
	if p.atMs = sentAtMs; math.IsNaN(p.atMs) {
		return parsed{}, errors.New("neither atMs nor payload.sentAtMs: nobody knows when it is due")
	}
	p.topicHoles = siteHoles(p.topic, p.site)
	p.payloadHoles = append(p.payloadHoles, withinStrings(p.payload, siteHoles(p.payload, p.site))...)
	slices.SortFunc(p.payloadHoles, func(a, b hole) int { return int(a.from - b.from) })
	return p, nil
}

// findFields finds the envelope among the outermost fields of the payload, and makes holes of it if that is wanted.
func (p *parsed) findFields(holes bool) (sentAtMs float64, err error) {
	sentAtMs, measuredAtMs := math.NaN(), math.NaN()
	if p.payload[0] != '{' {
		return sentAtMs, nil
	}
	in := json.NewDecoder(bytes.NewReader(p.payload))
	if _, err := in.Token(); err != nil {
		return 0, err
	}
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return 0, err
		}
		var value json.RawMessage
		if err := in.Decode(&value); err != nil {
			return 0, err
		}
		h := hole{from: int32(in.InputOffset()) - int32(len(value)), to: int32(in.InputOffset())}
		switch key {
		case "sentAtMs":
			h.kind = holeSent
			if sentAtMs, err = strconv.ParseFloat(string(value), 64); err != nil {
				return 0, errors.New("payload.sentAtMs is no number")
			}
		case "measuredAtMs":
			h.kind = holeMeasured
			if measuredAtMs, err = strconv.ParseFloat(string(value), 64); err != nil {
				return 0, errors.New("payload.measuredAtMs is no number")
			}
		case "bootId":
			h.kind = holeBoot
			if len(value) < 3 || value[0] != '"' || bytes.ContainsRune(value, '\\') {
				return 0, errors.New("payload.bootId is no plain text")
			}
			h.from, h.to = h.from+1, h.to-1
		default:
			continue
		}
		if holes {
			p.payloadHoles = append(p.payloadHoles, h)
		}
	}
	if !math.IsNaN(measuredAtMs) && !math.IsNaN(sentAtMs) {
		p.behindMs = sentAtMs - measuredAtMs
	}
	return sentAtMs, nil
}

// siteHoles finds the site wherever it stands by itself: YT-0001 is part of TC-YT-0001-1, not of YT-00012.
func siteHoles(text []byte, site string) []hole {
	var holes []hole
	for from := 0; ; {
		at := bytes.Index(text[from:], []byte(site))
		if at < 0 {
			return holes
		}
		at += from
		from = at + len(site)
		if (at == 0 || !alphanumeric(text[at-1])) && (from == len(text) || !alphanumeric(text[from])) {
			holes = append(holes, hole{int32(at), int32(from), holeSite})
		}
	}
}

// withinStrings keeps the holes that lie in strings of a JSON text: a site 7 is not the number 7.
func withinStrings(text []byte, holes []hole) []hole {
	kept := holes[:0]
	inString, i := false, 0
	for _, h := range holes {
		for ; i < int(h.from); i++ {
			switch {
			case inString && text[i] == '\\':
				i++
			case text[i] == '"':
				inString = !inString
			}
		}
		if inString && i == int(h.from) {
			kept = append(kept, h)
		}
	}
	return kept
}

func alphanumeric(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}

package seenlog

import "encoding/json"

// The records that Go writes; the others come from the scripts. Their forms: loadtests/src/shared/seen.ts.

// Reading of a probe.
type Reading struct {
	Type      string   `json:"type"`
	DeviceID  string   `json:"deviceId"`
	BootID    string   `json:"bootId"`
	Seq       int64    `json:"seq"`
	DueMs     float64  `json:"dueMs"`
	SentAtMs  *float64 `json:"sentAtMs"`
	AckedAtMs *float64 `json:"ackedAtMs"`
}

// Connection of a client came up, went down or was refused.
type Connection struct {
	Type     string  `json:"type"`
	AtMs     float64 `json:"atMs"`
	ClientID string  `json:"clientId"`
	What     string  `json:"what"`
	Why      *string `json:"why"`
}

// Played says once a second how a trace is going.
type Played struct {
	Type         string  `json:"type"`
	AtMs         float64 `json:"atMs"`
	Connected    int64   `json:"connected"`
	Due          int64   `json:"due"`
	Sent         int64   `json:"sent"`
	Acknowledged int64   `json:"acknowledged"`
	LagP50Ms     float64 `json:"lagP50Ms"`
	LagP99Ms     float64 `json:"lagP99Ms"`
	LagMaxMs     float64 `json:"lagMaxMs"`
}

// PlayedLines says at the end what of a gateway was acknowledged.
type PlayedLines struct {
	Type    string     `json:"type"`
	Copy    int        `json:"copy"`
	Gateway string     `json:"gateway"`
	Ranges  [][2]int64 `json:"ranges"`
}

// Put appends a record where a log is open, and does nothing where none is.
func (l *Log) Put(record any) error {
	if !l.IsOpen() {
		return nil
	}
	line, err := json.Marshal(record)
	if err != nil {
		return err
	}
	return l.Append(line)
}

// OrNull is nil for 0: never.
func OrNull(atMs float64) *float64 {
	if atMs == 0 {
		return nil
	}
	return &atMs
}

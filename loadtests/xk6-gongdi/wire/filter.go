package wire

import (
	"fmt"
	"strings"
)

// CheckFilter says what is wrong with a topic filter (section 4.7.1).
func CheckFilter(filter string) error {
	if filter == "" || len(filter) > StringBytesMax || strings.ContainsRune(filter, 0) {
		return fmt.Errorf("a topic filter has 1 to %d bytes and no zero byte", StringBytesMax)
	}
	levels := strings.Split(filter, "/")
	for i, level := range levels {
		alone := level == "+" || (level == "#" && i == len(levels)-1)
		if strings.ContainsAny(level, "+#") && !alone {
			return fmt.Errorf("topic filter %.80q: + stands alone in a level, # alone in the last", filter)
		}
	}
	return nil
}

// Matches tells whether a topic belongs to a filter (section 4.7).
func Matches(filter, topic string) bool {
	if strings.HasPrefix(topic, "$") && !strings.HasPrefix(filter, "$") {
		return false
	}
	for {
		want, wantRest, wantMore := strings.Cut(filter, "/")
		if want == "#" {
			return true
		}
		is, isRest, isMore := strings.Cut(topic, "/")
		if want != "+" && want != is {
			return false
		}
		if !isMore {
			return !wantMore || wantRest == "#"
		}
		if !wantMore {
			return false
		}
		filter, topic = wantRest, isRest
	}
}

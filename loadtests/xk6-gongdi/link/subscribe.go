package link

import (
	"fmt"
	"slices"
	"sync"

	"gongdi.invalid/xk6-gongdi/wire"
)

type subscription struct {
	filter string
	qos    byte
	id     uint16
	once   sync.Once
	told   func(error)
}

// answer tells the caller of Subscribe once.
func (s *subscription) answer(err error) { s.once.Do(func() { s.told(err) }) }

// Subscribe asks for a filter, now and on every later connection. told is called once: nil when the broker granted it, from a goroutine of
// the client.
func (c *Client) Subscribe(filter string, qos byte, told func(error)) error {
	if err := wire.CheckFilter(filter); err != nil {
		return err
	}
	if qos > 1 {
		return fmt.Errorf("QoS %d is not spoken here, only 0 and 1", qos)
	}
	c.mu.Lock()
	if c.closing || c.ended {
		c.mu.Unlock()
		return errClosed
	}
	if len(c.filters) >= SubscriptionsMax {
		c.mu.Unlock()
		return fmt.Errorf("a client has %d subscriptions at most", SubscriptionsMax)
	}
	sub := &subscription{filter: filter, qos: qos, told: told}
	c.filters = append(c.filters, sub)
	if c.conn != nil {
		c.ask(sub)
	}
	c.mu.Unlock()
	c.Kick()
	return nil
}

// ask is called with mu held.
func (c *Client) ask(sub *subscription) {
	delete(c.window.taken, sub.id)
	sub.id = c.window.freeID()
	c.window.taken[sub.id] = sub
	c.control = wire.AppendSubscribe(c.control, sub.filter, sub.qos, sub.id)
}

// answered handles SUBACK. A refusal ends the connection only where it was granted before: then nobody else would learn of it.
func (c *Client) answered(id uint16, granted bool) error {
	c.mu.Lock()
	c.heard = true
	sub := c.window.taken[id]
	delete(c.window.taken, id)
	renewed := c.connection > 1
	if !granted && !renewed {
		c.filters = slices.DeleteFunc(c.filters, func(s *subscription) bool { return s == sub })
	}
	c.mu.Unlock()
	if sub == nil {
		return wire.Malformed{Why: "SUBACK for nothing that was asked"}
	}
	if granted {
		sub.answer(nil)
		return nil
	}
	sub.answer(errRefused)
	if renewed {
		return fmt.Errorf("%w of %q after coming back", errRefused, sub.filter)
	}
	return nil
}

// filterOf is called with mu held: the first filter that a topic belongs to, or "".
func (c *Client) filterOf(topic string) string {
	for _, sub := range c.filters {
		if wire.Matches(sub.filter, topic) {
			return sub.filter
		}
	}
	return ""
}

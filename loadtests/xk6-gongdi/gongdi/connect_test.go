package gongdi

import (
	"fmt"
	"net"
	"os"
	"strings"
	"testing"

	"gongdi.invalid/xk6-gongdi/brokertest"
	"gongdi.invalid/xk6-gongdi/wire"
)

func urlOf(b *brokertest.Broker) map[string]any { return map[string]any{"url": "mqtt://" + b.Addr} }

func TestAScriptSendsSubscribesAndCloses(t *testing.T) {
	b := brokertest.Start(t, nil)
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool {
		if p.Type() == wire.TypePublish { // a message comes back as soon as one was sent
			c.Obey(p)
			c.Deliver("back/1", "hello", 7, true)
			return true
		}
		return false
	})
	s := newScript(t, NewRoot(), urlOf(b))
	got := s.mustRun(`
		const client = await connect({ url, clientId: 'c' })
		const came = new Promise((resolve) => {
			client.subscribe('back/+', 1, resolve).then(() => {
				if (!client.send('there', '{"a":1}', { dueMs: now() - 5 })) throw new Error('refused')
			})
		})
		const { topic, payload, dup, connection, atMs } = await came
		if (Math.abs(atMs - now()) > 5000) throw new Error('stamped at ' + atMs)
		const before = client.connected()
		const missing = await client.close(5000)
		return [topic, payload, dup, connection, before, missing, client.connected()].join()`)
	if got.String() != "back/1,hello,true,1,true,0,false" {
		t.Error(got)
	}
	if m := b.Messages(); len(m) != 1 || m[0].Topic != "there" || m[0].Payload != `{"a":1}` {
		t.Errorf("the broker has %v", m)
	}
	for metric, want := range map[string]float64{"mqtt_published": 1, "mqtt_acked": 1, "mqtt_received": 1, "mqtt_errors": 0} {
		if s.sum(metric) != want {
			t.Errorf("%s is %g, not %g", metric, s.sum(metric), want)
		}
	}
	if lag := s.values("mqtt_send_lag"); len(lag) != 1 || lag[0] < 5 || len(s.values("mqtt_puback")) != 1 || len(s.values("mqtt_connect")) != 1 {
		t.Errorf("lag %v", lag)
	}
}

func TestEachHandlerGetsTheMessagesOfItsFilter(t *testing.T) {
	b := brokertest.Start(t, nil)
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool {
		if p.Type() == wire.TypePublish {
			for i, topic := range []string{"a/1", "b/1", "a/2"} {
				c.Deliver(topic, topic, uint16(i+1), false)
			}
		}
		return false
	})
	got := newScript(t, NewRoot(), urlOf(b)).mustRun(`
		const client = await connect({ url, clientId: 'c' })
		const seen = []
		let done
		const all = new Promise((resolve) => { done = resolve })
		const take = (name) => (m) => { seen.push(name + m.payload); if (seen.length === 3) done() }
		await client.subscribe('a/#', 1, take('A:'))
		await client.subscribe('b/+', 0, take('B:'))
		client.send('go', '', { dueMs: now() })
		await all
		await client.close(1000)
		return seen.join()`)
	if got.String() != "A:a/1,B:b/1,A:a/2" {
		t.Error(got)
	}
}

func TestConnectRejectsWithTheReason(t *testing.T) {
	listener, _ := net.Listen("tcp", "127.0.0.1:0")
	nobody := listener.Addr().String()
	_ = listener.Close()
	wrong := brokertest.Start(t, nil)
	wrong.Sin(func(c *brokertest.Conn, _ wire.Packet) bool {
		_, _ = c.Write([]byte{0x20, 2, 0, 5})
		return true
	})
	plain := brokertest.Start(t, nil)
	for options, text := range map[string]string{
		`url: 'mqtt://` + nobody + `'`:                                  "connection refused",
		`url: 'mqtt://` + wrong.Addr + `'`:                              "not authorised",
		`url: 'mqtts://` + plain.Addr + `', timeoutMs: 300`:             "no ",
		`url: 'http://x'`:                                               "must be mqtt://host:port",
		`url: '::'`:                                                     "no URL",
		`url: 'mqtt://x', caFile: '/ca.pem'`:                            "not encrypted",
		`url: 'mqtts://x', caFile: '/none/ca.pem'`:                      "caFile cannot be read",
		`url: 'mqtts://x', certFile: '/none'`:                           "go together",
		`url: 'mqtt://x', password: 'p'`:                                "password without a user name",
		`url: 'mqtt://x', inFlightMax: 0`:                               "inFlightMax is 0",
		`url: 'mqtt://x', keepaliveS: 70000`:                            "keepaliveS is 70000",
		`url: 'mqtt://x', reconnect: { firstMs: 5, maxMs: 1 }`:          "maxMs not smaller",
		`url: 'mqtt://x', will: { topic: 'a/#', payload: '', qos: 0 }`:  "wildcard",
		`url: 'mqtt://x', will: { topic: 'a', payload: 'bye', qos: 2 }`: "QoS 2",
	} {
		_, err := newScript(t, NewRoot(), nil).run(`await connect({ clientId: 'c', ` + options + ` })`)
		says(t, err, text)
	}
}

func TestWhatIsNotPossibleThrows(t *testing.T) {
	b := brokertest.Start(t, nil)
	for code, text := range map[string]string{
		`client.send('a/+', '', { dueMs: 0 })`:                           "wildcard",
		`client.send('a', '')`:                                           "send needs {dueMs}",
		`client.subscribe('a', 2, () => {})`:                             "QoS 2",
		`client.subscribe('a', 1)`:                                       "needs a function",
		`await client.subscribe('a/#/b', 1, () => {})`:                   "# alone in the last",
		`for (let i = 0; i < 2; i++) client.subscribe('a', 1, () => {})`: "subscribed already",
		`record('nothing', 1)`:                                           `no metric "nothing"`,
		`log('text')`:                                                    "log takes an object",
		`log({})`:                                                        "the log is not open",
	} {
		_, err := newScript(t, NewRoot(), urlOf(b)).run(
			`const client = await connect({ url, clientId: 'c' }); try { ` + code + ` } finally { await client.close(0) }`)
		says(t, err, text)
	}
	s := newScript(t, NewRoot(), urlOf(b))
	s.VU.StateField = nil
	for _, name := range []string{"connect", "listen", "play", "record"} {
		_, err := s.run(name + `({ url })`)
		says(t, err, name+" cannot be called in the init context")
	}
}

func TestCredentialsAndWillReachTheBroker(t *testing.T) {
	b := brokertest.Start(t, nil)
	s := newScript(t, NewRoot(), urlOf(b))
	s.mustRun(`
		const client = await connect({ url, clientId: 'c', username: 'u', password: 'p', keepaliveS: 77, cleanSession: false,
			will: { topic: 'gone', payload: 'c', qos: 1, retain: true } })
		client.cut()`)
	brokertest.Await(t, "the will", func() bool { return len(b.Messages()) == 1 })
	want := brokertest.Connect{ClientID: "c", Username: "u", Password: "p", WillTopic: "gone", WillPayload: "c", Flags: 0xec, KeepaliveS: 77}
	if got := b.Connects()[0]; got != want {
		t.Errorf("%+v is not %+v", got, want)
	}
}

func TestAFullWindowRefusesAndCloseTellsWhatIsMissing(t *testing.T) {
	b := brokertest.Start(t, nil)
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool { return p.Type() == wire.TypePublish })
	s := newScript(t, NewRoot(), urlOf(b))
	got := s.mustRun(`
		const client = await connect({ url, clientId: 'c', inFlightMax: 2 })
		const taken = [1, 2, 3].map((i) => client.send('t', String(i), { dueMs: now() }))
		return taken.join() + ',' + (await client.close(20))`)
	if got.String() != "true,true,false,2" || s.sum("mqtt_refused") != 1 {
		t.Errorf("%s, %g refused", got, s.sum("mqtt_refused"))
	}
}

func TestReadingsAreLoggedWhenAcknowledgedAndAtTheEndWhenNot(t *testing.T) {
	b := brokertest.Start(t, nil)
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool {
		return p.Type() == wire.TypePublish && strings.Contains(string(p.Body), "forgotten")
	})
	more := urlOf(b)
	more["path"] = t.TempDir() + "/seen.ndjson"
	newScript(t, NewRoot(), more).mustRun(`
		openLog(path)
		const client = await connect({ url, clientId: 'c' })
		for (const [seq, text] of ['kept', 'forgotten', 'kept'].entries())
			client.send('t', text, { dueMs: 1000 + seq, reading: { deviceId: 'd', bootId: 'b', seq } })
		client.send('t', 'no reading', { dueMs: 0 })
		await client.close(200)
		flushLog()`)
	text, _ := os.ReadFile(more["path"].(string))
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	acked, left := 0, 0
	for _, line := range lines {
		switch {
		case strings.Contains(line, `"seq":1,`) && strings.Contains(line, `"ackedAtMs":null`) && !strings.Contains(line, `"sentAtMs":null`):
			left++
		case strings.Contains(line, `"type":"reading"`) && !strings.Contains(line, "null"):
			acked++
		}
	}
	if acked != 2 || left != 1 || len(lines) != 5 {
		t.Fatalf("%s", text)
	}
	if !strings.Contains(lines[0], `"clientId":"c","what":"up","why":null`) || !strings.Contains(string(text), `"what":"down","why":null`) {
		t.Errorf("%s", text)
	}
}

func TestALossIsFollowedByAReturnWithItsSubscriptions(t *testing.T) {
	b := brokertest.Start(t, nil)
	s := newScript(t, NewRoot(), urlOf(b))
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool {
		if p.First == 0x82 {
			c.Obey(p)
			c.Deliver("a", fmt.Sprint(len(b.Connects())), 1, false)
			return true
		}
		return false
	})
	got := s.mustRun(`
		const client = await connect({ url, clientId: 'c', reconnect: { firstMs: 5, maxMs: 50 } })
		const seen = []
		let done
		const both = new Promise((resolve) => { done = resolve })
		await client.subscribe('a', 1, (m) => {
			seen.push(m.payload + '/' + m.connection)
			if (seen.length === 1) client.cut()
			else done()
		})
		await both
		await client.close(1000)
		return seen.join()`)
	if got.String() != "1/1,2/2" || s.sum("mqtt_reconnects") != 1 || s.sum("mqtt_errors") != 1 {
		t.Errorf("%s, %g reconnects, %g errors", got, s.sum("mqtt_reconnects"), s.sum("mqtt_errors"))
	}
}

func TestAClientThatIsLostForGoodLetsTheIterationEnd(t *testing.T) {
	b := brokertest.Start(t, nil)
	newScript(t, NewRoot(), urlOf(b)).mustRun(`
		const client = await connect({ url, clientId: 'c' })
		await client.subscribe('a', 1, () => {})
		client.cut()`)
}

func TestAnExceptionInAHandlerEndsTheIteration(t *testing.T) {
	b := brokertest.Start(t, nil)
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool {
		if p.First == 0x82 {
			c.Obey(p)
			c.Deliver("a", "x", 1, false)
			return true
		}
		return false
	})
	_, err := newScript(t, NewRoot(), urlOf(b)).run(`
		const client = await connect({ url, clientId: 'c' })
		await client.subscribe('a', 1, () => { throw new Error('mistake of the script') })`)
	if err == nil || !strings.Contains(err.Error(), "mistake of the script") {
		t.Fatalf("%v", err)
	}
}

func TestTheLastSamplesOfAnIterationAreNotLost(t *testing.T) {
	s := newScript(t, NewRoot(), nil)
	s.mustRun(`record('verdict', 1)`)
	if s.sum("verdict") != 1 {
		t.Fatalf("%g", s.sum("verdict"))
	}
}

func TestTLSWithTheRightAuthorityAndAClientCertificate(t *testing.T) {
	authority := newAuthority(t)
	b := brokertest.Start(t, authority.server(t))
	more := map[string]any{
		"url": "mqtts://" + b.Addr, "ca": authority.caFile, "cert": authority.clientCertFile, "key": authority.clientKeyFile,
	}
	got := newScript(t, NewRoot(), more).mustRun(`
		const client = await connect({ url, clientId: 'c', caFile: ca, certFile: cert, keyFile: key })
		client.send('t', 'secret', { dueMs: now() })
		return client.close(5000)`)
	if got.ToInteger() != 0 {
		t.Fatal("not acknowledged")
	}
	other := newAuthority(t)
	more["ca"] = other.caFile
	_, err := newScript(t, NewRoot(), more).run(`await connect({ url, clientId: 'c', caFile: ca, certFile: cert, keyFile: key })`)
	says(t, err, "no TLS: ")
	more["ca"], more["key"] = authority.clientKeyFile, authority.caFile
	_, err = newScript(t, NewRoot(), more).run(`await connect({ url, clientId: 'c', caFile: ca })`)
	says(t, err, "holds no certificate")
	_, err = newScript(t, NewRoot(), more).run(`await connect({ url, clientId: 'c', certFile: cert, keyFile: key })`)
	says(t, err, "cannot be used")
	more["ca"] = authority.caFile
	_, err = newScript(t, NewRoot(), more).run(`await connect({ url, clientId: 'c', caFile: ca, timeoutMs: 2000 })`)
	if err == nil {
		t.Error("a client without a certificate was taken")
	}
}

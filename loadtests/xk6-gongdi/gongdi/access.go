package gongdi

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"

	"go.k6.io/k6/v2/lib"
)

// access says how to reach a broker.
type access struct {
	URL      string `js:"url"`
	Username string `js:"username"`
	Password string `js:"password"`
	CAFile   string `js:"caFile"`
	CertFile string `js:"certFile"`
	KeyFile  string `js:"keyFile"`
}

// dialer reads the files and returns what opens TCP or TLS by way of k6's own dialer, so that its counters and its block lists hold.
func (a access) dialer(state *lib.State) (func(context.Context) (net.Conn, error), error) {
	u, err := url.Parse(a.URL)
	if err != nil {
		return nil, fmt.Errorf("the broker's address is no URL: %w", err)
	}
	defaultPort := map[string]string{"mqtt": "1883", "tcp": "1883", "mqtts": "8883", "ssl": "8883", "tls": "8883"}[u.Scheme]
	if defaultPort == "" || u.Hostname() == "" {
		return nil, fmt.Errorf("the broker's address is %q; it must be mqtt://host:port or mqtts://host:port", a.URL)
	}
	port := u.Port()
	if port == "" {
		port = defaultPort
	}
	address := net.JoinHostPort(u.Hostname(), port)
	tcp := func(ctx context.Context) (net.Conn, error) { return state.Dialer.DialContext(ctx, "tcp", address) }
	if defaultPort == "1883" {
		if a.CAFile != "" || a.CertFile != "" || a.KeyFile != "" {
			return nil, fmt.Errorf("certificates are given, but %q is not encrypted; use mqtts://", a.URL)
		}
		return tcp, nil
	}
	config, err := a.tlsConfig(state.TLSConfig, u.Hostname())
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (net.Conn, error) {
		conn, err := tcp(ctx)
		if err != nil {
			return nil, err
		}
		secure := tls.Client(conn, config)
		if err := secure.HandshakeContext(ctx); err != nil {
			_ = conn.Close()
			return nil, fmt.Errorf("no TLS: %w", err)
		}
		return secure, nil
	}, nil
}

func (a access) tlsConfig(base *tls.Config, host string) (*tls.Config, error) {
	config := &tls.Config{}
	if base != nil {
		config = base.Clone()
	}
	config.ServerName = host
	config.NextProtos = nil
	if a.CAFile != "" {
		pem, err := os.ReadFile(a.CAFile)
		if err != nil {
			return nil, fmt.Errorf("caFile cannot be read: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("caFile %s holds no certificate in PEM", a.CAFile)
		}
	}
	if (a.CertFile == "") != (a.KeyFile == "") {
		return nil, errors.New("certFile and keyFile go together")
	}
	if a.CertFile != "" {
		pair, err := tls.LoadX509KeyPair(a.CertFile, a.KeyFile)
		if err != nil {
			return nil, fmt.Errorf("certFile or keyFile cannot be used: %w", err)
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}

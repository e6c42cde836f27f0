//go:build unix

package play

import "syscall"

// openFilesMax is how many files the process may have open; Go has raised it to the hard limit already.
func openFilesMax() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return ConnectionsMax + filesBesides
	}
	return int(min(limit.Cur, ConnectionsMax+filesBesides))
}

//go:build !unix

package play

// openFilesMax: these systems set no limit of their own.
func openFilesMax() int { return ConnectionsMax + filesBesides }

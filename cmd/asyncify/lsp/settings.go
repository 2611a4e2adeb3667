package lsp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file reads settings. They have the names of the command's flags, which are not known here;
// beside them stands what only an editor can want.

// section is the name that settings stand under in an editor.
const section = "asyncify"

// settings are what the user has chosen.
type settings struct {
	onChange bool              // look at programs when typing pauses, too
	flags    map[string]string // see Configure
}

func (s settings) equal(other settings) bool {
	return s.onChange == other.onChange && maps.Equal(s.flags, other.flags)
}

// pullSettings asks the client for settings. A client that has none leaves them as they are.
func (s *server) pullSettings() {
	var values []json.RawMessage
	params := protocol.ConfigurationParams{Items: []protocol.ConfigurationItem{{Section: section}}}
	err := s.ask("workspace/configuration", params, &values)
	if err == nil && len(values) == 1 {
		err = s.configure(values[0])
	}
	if err != nil {
		s.log.printf("workspace/configuration: %v", err)
	}
}

func (s *server) didChangeConfiguration(p protocol.DidChangeConfigurationParams) error {
	if s.client.Workspace.Configuration {
		go s.pullSettings() // what comes unasked may be anything
		return nil
	}
	return s.configure(p.Settings)
}

// configure takes over settings, and tells the user what is wrong with them. None at all leave
// things as they are.
func (s *server) configure(raw json.RawMessage) error {
	chosen, problems := readSettings(raw)
	if chosen == nil {
		s.complain(problems)
		return nil
	}
	find, wrong := s.options.Configure(chosen.flags)
	s.complain(append(problems, wrong...))
	s.mu.Lock()
	defer s.mu.Unlock()
	if chosen.equal(s.settings) {
		return nil
	}
	s.settings, s.find = *chosen, find
	for _, p := range s.programs {
		s.schedule(p, soon)
	}
	return nil
}

func (s *server) complain(problems []error) {
	for _, err := range problems {
		s.show(protocol.Warning, err.Error())
	}
}

// readSettings reads an object of settings, or one that has it under its section's name.
func readSettings(raw json.RawMessage) (*settings, []error) {
	if raw = bytes.TrimSpace(raw); len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil {
		return nil, []error{fmt.Errorf("settings: an object was expected, like {\"trust\": \"names\"}: %w", err)}
	}
	if inner, ok := object[section]; ok && len(object) == 1 {
		return readSettings(inner)
	}
	chosen := &settings{flags: map[string]string{}}
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(object)) {
		value, err := scalar(object[name])
		switch {
		case err != nil:
			problems = append(problems, fmt.Errorf("settings: %s: %w", name, err))
		case name == "onChange":
			if chosen.onChange, err = strconv.ParseBool(value); err != nil {
				problems = append(problems, fmt.Errorf("settings: onChange: %s is neither true nor false", value))
			}
		default:
			chosen.flags[name] = value
		}
	}
	return chosen, problems
}

// scalar spells a string, a number or a flag as on the command line.
func scalar(raw json.RawMessage) (string, error) {
	var text string
	if json.Unmarshal(raw, &text) == nil && string(raw) != "null" {
		return text, nil
	}
	var flag bool
	var number float64
	if string(raw) != "null" && (json.Unmarshal(raw, &flag) == nil || json.Unmarshal(raw, &number) == nil) {
		return string(raw), nil
	}
	return "", fmt.Errorf("%s is neither a text, a number, true nor false", raw)
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

using namespace Qt::Literals::StringLiterals;

QString helpText()
{
    return uR"(pllm: a local gateway to language models, with a window to watch it

  pllm                        window and tray icon, gateway started; a second start raises the first one's window
  pllm --hidden               the same, starting in the tray (minimised where the desktop has none)
  pllm serve                  gateway only, without window and display, until SIGINT or SIGTERM
  pllm check                  validates the configuration file; prints every problem
  pllm key set ENTRY          reads a provider's key from standard input and puts it into the OS keychain under ENTRY
                              (a provider's id, or the name after "keychain:")
  pllm key list               names and states of the keys that the configuration names, never a key
  pllm key remove ENTRY       removes a key from the keychain
  pllm key test PROVIDER      one cheap authenticated call; prints the time and what the provider said
  pllm client add NAME        makes a client key and prints it once
      --models a,b            models that it may use (patterns such as gpt-*); all by default
      --rpm N --tpm N         requests and tokens a minute; 0 = no limit
      --max-parallel N        requests at once; 0 = no limit
      --budget USD            what it may spend; 0 = no limit
      --period day|week|month of the budget; month by default
      --expires DATE          such as 2027-01-31 (to the end of that day, UTC) or 2027-01-31T12:00:00Z
      --admin                 may also read the statistics
  pllm client list            client keys, their limits and last use, never a key
  pllm client revoke NAME     removes a client key

Options of all commands:
  --config FILE               configuration file (PLLM_CONFIG); by default config.json in
                              $XDG_CONFIG_HOME/pllm or the system's own place
  --data-dir DIR              folder of the program's data (PLLM_DATA_DIR); by default $XDG_DATA_HOME/pllm or the
                              system's own place
  --help, --version

Options of pllm and pllm serve:
  --host ADDRESS              localhost or an address; wins over the configuration
  --port N                    0 = any free one; wins over the configuration
  --demo                      the built-in model "demo" and nothing else, keeps nothing, takes the fixed key "demo"
  --log-level LEVEL           debug, info, warn or error; info by default

pllm serve prints one line on standard output once it accepts connections; all else goes to standard error.
Exit codes: 0 fine, 1 something failed, 2 wrong usage.
)"_s;
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/firststart.h"

#include "core/config/configstore.h"
#include "core/secrets/keyring.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(secretsLog, "pllm.secrets")
}

std::optional<NewClientKey> makeFirstClientKey(ConfigStore &config, SecretStore &secrets)
{
    if (!config.isNew() || !config.current()->clientKeys.isEmpty())
        return std::nullopt;
    NewClientKey made = makeClientKey(u"default"_s);
    Config withKey = *config.current();
    withKey.clientKeys += clientKeyConfig(made);
    withKey.clientKeys.last().admin = true;
    if (const ConfigProblems problems = config.update(withKey); !problems.isEmpty()) {
        qCWarning(secretsLog).noquote() << "no first client key:" << problems.first().toString();
        return std::nullopt;
    }
    secrets.write(KeyRing::clientKeyEntry(made.name), made.key, &config,
                  [](const SecretStore::Outcome &outcome) {
                      if (outcome.state != KeyState::Ok)
                          qCInfo(secretsLog) << "the keychain did not keep the first client key for copying";
                  });
    return made;
}

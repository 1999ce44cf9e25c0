// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keycommands.h"

#include "app/checkcommand.h"
#include "app/keyreading.h"
#include "app/logging.h"
#include "app/standardinput.h"
#include "core/providers/catalogue.h"

#include <QCoreApplication>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

KeyCommands::KeyCommands(const CommandLine &line)
    : m_line(line), m_places(placesOf(line)), m_config(m_places.configFile, Catalogue::instance().names()),
      m_store(keychainPatience), m_running(m_places.dataDir)
{
    connect(&m_store, &SecretStore::slow, this, [] { printError(waitingText()); });
}

int KeyCommands::run()
{
    switch (m_line.command) {
    case CommandLine::Command::KeySet: return set();
    case CommandLine::Command::KeyRemove: return remove();
    default: return list();
    }
}

bool KeyCommands::load()
{
    const ConfigProblems problems = m_config.load();
    printProblems(problems, m_places.configFile);
    return problems.isEmpty();
}

int KeyCommands::set()
{
    const QString &entry = m_line.subject;
    const auto key = readKeyFromStandardInput(u"Key for %1 (not shown): "_s.arg(entry));
    if (!key) {
        printError(key.error().message);
        return 1;
    }
    if (m_config.load().isEmpty() && !keychainEntries(*m_config.current()).contains(entry))
        printError(u"note: no enabled provider in %1 names the keychain entry \"%2\" yet"_s.arg(
            m_places.configFile, entry));
    m_store.write(entry, *key, this, [this, entry](const SecretStore::Outcome &outcome) {
        changed(outcome, u"key \"%1\" is in the keychain (%2)"_s.arg(entry, m_store.backendName()));
    });
    return QCoreApplication::exec();
}

int KeyCommands::remove()
{
    const QString &entry = m_line.subject;
    m_store.remove(entry, this, [this, entry](const SecretStore::Outcome &outcome) {
        if (outcome.state == KeyState::Missing) {
            printError(u"the keychain has no key \"%1\", pllm key list shows those in use"_s.arg(entry));
            QCoreApplication::exit(1);
            return;
        }
        changed(outcome,
                u"key \"%1\" was removed from the keychain (%2)"_s.arg(entry, m_store.backendName()));
    });
    return QCoreApplication::exec();
}

void KeyCommands::changed(const SecretStore::Outcome &outcome, const QString &success)
{
    if (outcome.state != KeyState::Ok) {
        const QString detail = outcome.detail.isEmpty() ? QString() : u" ("_s + outcome.detail + u')';
        printError(keyStateText(outcome.state, m_line.subject) + detail);
        QCoreApplication::exit(1);
        return;
    }
    printLine(success);
    m_running.say(InstanceWord::keyChanged + m_line.subject.toUtf8(),
                  [](const QByteArray &) { QCoreApplication::exit(0); });
}

int KeyCommands::list()
{
    if (!load())
        return 1;
    auto *reading = new KeyReading(m_store, keychainEntries(*m_config.current()), this);
    connect(reading, &KeyReading::finished, this, &KeyCommands::listed);
    reading->start();
    return QCoreApplication::exec();
}

void KeyCommands::listed(const ProviderKeys &keys)
{
    const auto row = [](const QString &name, const QString &users, const QString &state) {
        printLine(u"%1  %2  %3"_s.arg(name.leftJustified(28), users.leftJustified(20), state));
    };
    QMap<QString, QStringList> users; // by entry
    for (const ProviderConfig &provider : m_config.current()->providers) {
        for (const QString &entry : provider.enabled ? keychainEntries(provider) : QStringList())
            users[entry] += provider.id;
    }
    if (users.isEmpty())
        printError(u"no enabled provider in %1 names a keychain entry"_s.arg(m_places.configFile));
    else
        row(u"ENTRY"_s, u"PROVIDERS"_s, u"STATE"_s);
    for (auto it = users.begin(); it != users.end(); ++it)
        row(it.key(), it.value().join(u", "_s), keyStateName(keys.value(it.key()).state));
    QCoreApplication::exit(0);
}

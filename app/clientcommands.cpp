// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clientcommands.h"

#include "app/checkcommand.h"
#include "app/logging.h"
#include "core/base/clock.h"
#include "core/base/nearest.h"
#include "core/config/newclientkey.h"
#include "core/policy/clientkeys.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keyring.h"
#include "core/traffic/keyuse.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The keychain is only a convenience here.
constexpr KeychainStore::Patience shortPatience{2s, 4s};

QString limitsText(const ClientKeyConfig &key)
{
    QStringList parts;
    const auto add = [&](const QString &name, int limit) {
        if (limit > 0)
            parts += u"%1 %2"_s.arg(name).arg(limit);
    };
    add(u"rpm"_s, key.rpm);
    add(u"tpm"_s, key.tpm);
    add(u"parallel"_s, key.maxParallel);
    if (key.budgetUsd > 0)
        parts += u"$%1/%2"_s.arg(key.budgetUsd).arg(periodName(key.budgetPeriod));
    return parts.isEmpty() ? u"no limits"_s : parts.join(u", "_s);
}

QString expiryText(const ClientKeyConfig &key)
{
    const qint64 expires = expiryOf(key.expires);
    const bool isOver = expires > 0 && expires <= unixMilliseconds();
    return expires == 0 ? u"never"_s : isOver ? key.expires + u" (expired)"_s : key.expires;
}

QString lastUseText(const std::optional<KeyUse> &use)
{
    if (!use)
        return u"-"_s;
    const QString time = QString::fromLatin1(isoUtc(use->atMs));
    return use->app.isEmpty() ? time : time + u' ' + use->app;
}

/// Columns as wide as what stands in them.
void printTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths(rows.first().size());
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i + 1 < row.size(); ++i)
            line += row[i].leftJustified(widths[i] + 2);
        printLine(line + row.last());
    }
}

QStringList namesOf(const Config &config)
{
    QStringList names;
    for (const ClientKeyConfig &key : config.clientKeys)
        names += key.name;
    return names;
}

} // namespace

ClientCommands::ClientCommands(const CommandLine &line)
    : m_line(line), m_places(placesOf(line)), m_config(m_places.configFile, Catalogue::instance().names()),
      m_store(shortPatience)
{}

int ClientCommands::run()
{
    if (!show(m_config.load()))
        return 1;
    switch (m_line.command) {
    case CommandLine::Command::ClientAdd: return add();
    case CommandLine::Command::ClientRevoke: return revoke();
    default: return list();
    }
}

bool ClientCommands::show(const ConfigProblems &problems) const
{
    printProblems(problems, m_places.configFile);
    return problems.isEmpty();
}

bool ClientCommands::change(const std::function<bool(Config &config)> &edit)
{
    constexpr int mostTries = 20;
    for (int i = 1;; ++i) {
        const std::shared_ptr<const Config> before = m_config.current();
        Config config = *before;
        if (!edit(config))
            return false;
        const ConfigProblems problems = m_config.update(config);
        const bool wasOvertaken = !problems.isEmpty() && !m_config.isBroken() && m_config.current() != before;
        if (!wasOvertaken || i == mostTries)
            return show(problems);
    }
}

int ClientCommands::add()
{
    const qint64 expires = expiryOf(m_line.client.expires);
    if (expires > 0 && expires <= unixMilliseconds()) {
        printError(u"--expires %1 is over already: the key would never count"_s.arg(m_line.client.expires));
        return 1;
    }
    const NewClientKey made = makeClientKey(m_line.client.name);
    ClientKeyConfig entry = m_line.client;
    entry.sha256 = clientKeyConfig(made).sha256;
    const bool isAdded = change([&](Config &config) {
        const bool isTaken = namesOf(config).contains(entry.name);
        if (isTaken)
            printError(
                u"there is a client key \"%1\" already: choose another name, or revoke that one first"_s.arg(
                    entry.name));
        config.clientKeys += entry;
        return !isTaken;
    });
    if (!isAdded)
        return 1;
    printLine(QString::fromLatin1(made.key.expose()));
    m_store.write(
        KeyRing::clientKeyEntry(made.name), made.key, this, [](const SecretStore::Outcome &outcome) {
            if (outcome.state != KeyState::Ok)
                printError(
                    u"note: the keychain did not keep this key for copying; it will not be shown again"_s);
            QCoreApplication::exit(0);
        });
    return QCoreApplication::exec();
}

int ClientCommands::list() const
{
    const Config &config = *m_config.current();
    if (config.clientKeys.isEmpty()) {
        printError(u"there is no client key yet, run: pllm client add NAME --admin"_s);
        return 0;
    }
    const Result<KeyUses> uses = readKeyUses(keyUsesPath(m_places.dataDir));
    if (!uses && uses.error().kind != ErrorKind::NotFound)
        printError(u"note: when the keys were last used cannot be read from %1: %2"_s.arg(
            keyUsesPath(m_places.dataDir), uses.error().message));
    QList<QStringList> rows{{u"NAME"_s, u"ROLE"_s, u"MODELS"_s, u"EXPIRES"_s, u"LAST USED"_s, u"LIMITS"_s}};
    for (const ClientKeyConfig &key : config.clientKeys)
        rows += {key.name,
                 key.admin ? u"admin"_s : u"client"_s,
                 key.models.join(u','),
                 expiryText(key),
                 lastUseText(uses ? lastUse(*uses, key) : std::nullopt),
                 limitsText(key)};
    printTable(rows);
    return 0;
}

int ClientCommands::revoke()
{
    const bool isRevoked = change([&](Config &config) {
        const auto isMeant = [&](const ClientKeyConfig &key) { return key.name == m_line.subject; };
        if (config.clientKeys.removeIf(isMeant) > 0)
            return true;
        const QStringList nearest = nearestNames(m_line.subject, namesOf(config), 1);
        const QString hint = nearest.isEmpty() ? QString() : u", did you mean \"%1\"?"_s.arg(nearest.first());
        printError(u"there is no client key \"%1\"%2"_s.arg(m_line.subject, hint));
        return false;
    });
    if (!isRevoked)
        return 1;
    printLine(u"client key \"%1\" is revoked"_s.arg(m_line.subject));
    m_store.remove(KeyRing::clientKeyEntry(m_line.subject), this,
                   [](const SecretStore::Outcome &) { QCoreApplication::exit(0); });
    return QCoreApplication::exec();
}

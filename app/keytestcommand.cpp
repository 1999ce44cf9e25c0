// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keytestcommand.h"

#include "app/checkcommand.h"
#include "app/keyreading.h"
#include "app/logging.h"
#include "core/base/nearest.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keyresolver.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

KeyTestCommand::KeyTestCommand(const CommandLine &line)
    : m_line(line), m_places(placesOf(line)), m_config(m_places.configFile, Catalogue::instance().names()),
      m_store(keychainPatience), m_gateway(GatewayOptions())
{
    connect(&m_store, &SecretStore::slow, this, [] { printError(waitingText()); });
    connect(&m_gateway, &GatewayThread::providerProbed, this, &KeyTestCommand::show);
}

int KeyTestCommand::run()
{
    const ConfigProblems problems = m_config.load();
    printProblems(problems, m_places.configFile);
    if (!problems.isEmpty())
        return 1;
    const ProviderConfig *provider = m_config.current()->provider(m_line.subject);
    if (!provider) {
        QStringList ids;
        for (const ProviderConfig &known : m_config.current()->providers)
            ids += known.id;
        const QStringList nearest = nearestNames(m_line.subject, ids, 1);
        printError(u"there is no provider \"%1\" in %2%3"_s.arg(
            m_line.subject, m_places.configFile,
            nearest.isEmpty() ? QString() : u", did you mean \"%1\"?"_s.arg(nearest.first())));
        return 1;
    }
    m_provider = *provider;
    m_references = provider->keyReferences();
    auto *reading = new KeyReading(m_store, keychainEntries(m_provider), this);
    connect(reading, &KeyReading::finished, this, &KeyTestCommand::probe);
    reading->start();
    return QCoreApplication::exec();
}

void KeyTestCommand::probe(const ProviderKeys &keys)
{
    m_gateway.setProviderKeys(keys);
    const ProviderType *type = Catalogue::instance().type(m_provider.type);
    for (qsizetype i = 0; i < m_references.size(); ++i) {
        const auto key = resolveKey(m_references[i], keys);
        const bool needsNone = type && (type->local || type->auth == AuthScheme::None);
        if (key || needsNone)
            m_gateway.probeProvider(int(i), m_provider, {KeyState::Ok, key.value_or(Secret()), {}});
        else
            settle(u"%1: %2"_s.arg(label(i), key.error().message), false);
    }
}

void KeyTestCommand::show(int ticket, const ProbeResult &result)
{
    if (result.ok) {
        settle(u"%1: ok, %2 models, %3 ms"_s.arg(label(ticket))
                   .arg(result.models.size())
                   .arg(result.milliseconds),
               true);
        return;
    }
    const QString status = result.status ? u"HTTP %1, "_s.arg(result.status) : QString();
    settle(u"%1: failed after %2 ms: %3%4"_s.arg(label(ticket))
               .arg(result.milliseconds)
               .arg(status, result.error),
           false);
}

void KeyTestCommand::settle(const QString &text, bool isOk)
{
    if (isOk)
        printLine(text);
    else
        printError(text);
    m_hasFailed = m_hasFailed || !isOk;
    if (++m_settled == m_references.size())
        QCoreApplication::exit(m_hasFailed ? 1 : 0);
}

QString KeyTestCommand::label(qsizetype index) const
{
    return m_references.size() == 1 ? m_provider.id
                                    : u"%1 (%2)"_s.arg(m_provider.id, m_references.value(index).toString());
}

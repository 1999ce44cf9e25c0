// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatewayservice.h"

#include "core/api/endpoints.h"
#include "core/config/configvalues.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/memorysecretstore.h"

#include <QLoggingCategory>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(serviceLog, "pllm.service")

std::unique_ptr<SecretStore> secretStore(bool isDemo)
{
    if (isDemo)
        return std::make_unique<MemorySecretStore>();
    return std::make_unique<KeychainStore>();
}

GatewayOptions completed(GatewayOptions options, const Places &places)
{
    options.endpoints = &apiEndpoints();
    if (!options.demo)
        options.dataFolder = places.dataDir;
    return options;
}
} // namespace

GatewayService::GatewayService(const Places &places, const GatewayOptions &options, QObject *parent)
    : QObject(parent), m_options(completed(options, places)),
      m_config(options.demo ? QString() : places.configFile, Catalogue::instance().names()),
      m_secrets(secretStore(options.demo)), m_keys(*m_secrets), m_gateway(m_options), m_dataDir(places.dataDir)
{
    connect(&m_config, &ConfigStore::changed, this, &GatewayService::apply);
    connect(&m_config, &ConfigStore::rejected, this, &GatewayService::configRejected);
    connect(&m_gateway, &GatewayThread::stateChanged, this, &GatewayService::checkEnded);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &GatewayService::ended);
    connect(&m_keys, &KeyRing::changed, &m_gateway, &GatewayThread::setProviderKeys);
}

ConfigProblems GatewayService::load()
{
    ConfigProblems problems = m_config.load();
    return problems.isEmpty() ? unsafeWithOptions(*m_config.current()) : problems;
}

void GatewayService::start()
{
    m_isStarted = true;
    if (!m_options.demo)
        m_keyUses.emplace(m_dataDir, m_config, m_gateway);
    m_gateway.start(m_config.current());
    m_keys.setEntries(keychainEntries(*m_config.current()));
}

void GatewayService::shutDown()
{
    if (m_isShuttingDown || !m_isStarted) {
        emit ended();
        return;
    }
    m_isShuttingDown = true;
    const auto grace = std::chrono::seconds(m_config.current()->server.shutdownGraceS);
    m_patience.start(grace + 5s);
    qCInfo(serviceLog) << "stopping: requests under way have" << grace.count()
                       << "s; a second signal ends at once";
    m_gateway.stop(grace);
}

void GatewayService::checkEnded(const GatewayState &state)
{
    const bool isOver =
        state.phase == GatewayState::Phase::Stopped || state.phase == GatewayState::Phase::Failed;
    if (m_isShuttingDown && isOver)
        emit ended();
}

void GatewayService::apply(std::shared_ptr<const Config> config)
{
    const ConfigProblems unsafe = unsafeWithOptions(*config);
    if (!unsafe.isEmpty()) {
        emit configRejected(unsafe);
    } else if (m_isShuttingDown) {
        return;
    } else if (m_isStarted) {
        m_gateway.setConfig(config);
        m_keys.setEntries(keychainEntries(*config));
    } else {
        start(); // the file was broken when the program began
    }
}

/// --host wins over the file's, so it must be as safe.
ConfigProblems GatewayService::unsafeWithOptions(const Config &config) const
{
    if (m_options.host.isEmpty() || isLoopbackHost(m_options.host) || config.server.requireKey)
        return {};
    return {ConfigProblem{u"server.require_key"_s,
                          u"must be true where --host is reachable from other machines"_s}};
}

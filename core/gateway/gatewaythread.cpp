// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/gatewaythread.h"

#include "core/gateway/gateway.h"

GatewayThread::GatewayThread(GatewayOptions, QObject *parent) : QObject(parent), m_gateway(nullptr) {}
GatewayThread::~GatewayThread() = default;
void GatewayThread::start(std::shared_ptr<const Config>) {}
void GatewayThread::stop(std::chrono::milliseconds) {}
void GatewayThread::setConfig(std::shared_ptr<const Config>) {}
void GatewayThread::setProviderKeys(const ProviderKeys &) {}
void GatewayThread::fetchRecord(RecordId) {}
void GatewayThread::watchRecord(RecordId) {}
void GatewayThread::cancelExchange(RecordId) {}
void GatewayThread::clearTraffic() {}
void GatewayThread::setTrafficWanted(bool) {}
void GatewayThread::fetchStats(std::chrono::seconds) {}
void GatewayThread::probeProvider(int, const ProviderConfig &, const ProviderKey &) {}

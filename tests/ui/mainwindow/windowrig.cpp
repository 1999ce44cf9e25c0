// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowrig.h"

#include "core/providers/catalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QSettings>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

WindowRig::WindowRig(const QByteArray &bytes)
    : path(folder.filePath(u"config.json"_s)), keys(secrets), config(path, Catalogue::instance().names()),
      gateway(GatewayOptions{})
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    if (!bytes.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write the configuration");
    }
    config.load();
    window = std::make_unique<MainWindow>(config, keys, gateway);
}

WindowRig::~WindowRig()
{
    window.reset();
}

void WindowRig::show()
{
    window->show();
    if (!QTest::qWaitForWindowExposed(window.get()))
        qFatal("the window does not show");
    window->activateWindow();
}

void WindowRig::gatewayIs(GatewayState::Phase phase, int inFlight)
{
    GatewayState state;
    state.phase = phase;
    state.inFlight = inFlight;
    if (phase == GatewayState::Phase::Running || phase == GatewayState::Phase::Stopping) {
        state.url = u"http://127.0.0.1:8080"_s;
        state.port = 8080;
    }
    emit gateway.stateChanged(state);
}

void WindowRig::batch(const QList<TrafficRow> &rows)
{
    TrafficBatch batch;
    batch.rows = rows;
    emit gateway.trafficBatch(batch);
}

QByteArray WindowRig::configFile() const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

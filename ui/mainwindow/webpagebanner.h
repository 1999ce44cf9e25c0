// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/banner.h"

#include <QSet>
#include <QStringList>

class ConfigStore;

/// Tells of a web page that asked and was refused, and allows it with one click. One page at a time; who is
/// kept out is not told of again in this run, and no more than a few wait, so that no page can flood the
/// window.
class WebPageBanner : public Banner
{
    Q_OBJECT

public:
    explicit WebPageBanner(ConfigStore &config, QWidget *parent = nullptr);

    /// `origin` as `server.cors_origins` takes it.
    void add(const QString &origin);

signals:
    void told(const QString &text);

private:
    void allow();
    void keepOut();
    /// Forgets pages that may come in by now.
    void dropAllowed();
    void showFirst();

    ConfigStore &m_config;
    QStringList m_waiting; // the first one is shown
    QSet<QString> m_keptOut;
};

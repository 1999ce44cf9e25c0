// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/configreader.h"

/// What a configuration must keep beyond the form of its single values: names that are unique or must exist,
/// keys that are references, a safe address. Adds its problems to those that reading found, and leaves those
/// values alone.
class ConfigRules
{
public:
    ConfigRules(const Config &config, const ProviderTypes &types, ConfigProblems &problems);
    void check();

private:
    void checkServer();
    void checkProvider(const ProviderConfig &provider, const QString &path);
    void checkType(const ProviderConfig &provider, const QString &path);
    void checkOwnFields(const ProviderConfig &provider, const QString &path);
    void checkKeys(const ProviderConfig &provider, const QString &path);
    void checkKey(const QString &text, const ProviderConfig &provider, const QString &path, bool isOneOfMany);
    void checkHeaders(const ProviderConfig &provider, const QString &path);
    void checkModel(const ModelConfig &model, const QString &path);
    void checkProviderName(const QString &name, const QString &path);
    void checkRouting();
    void checkClientKeys();
    void checkUnique(const QStringList &names, const QString &list, const QString &key);
    /// A name that a client may ask for: a model's id, or PROVIDER/MODEL.
    void checkModelName(const QString &name, const QString &path);
    void report(const QString &path, const QString &message);
    bool isReported(const QString &path) const;

    const Config &m_config;
    const ProviderTypes &m_types;
    ConfigProblems &m_problems;
    QStringList m_providerIds;
    QStringList m_modelIds;
};

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

/// What is judged as one: a provider's model, asked with one of the provider's keys.
struct TargetId {
    QString provider;
    /// The key's reference in full, as KeyReference::toString() gives it: "keychain:work", "none".
    QString key;
    /// The provider's own name of the model.
    QString model;

    bool operator==(const TargetId &) const = default;
};

inline size_t qHash(const TargetId &id, size_t seed = 0)
{
    return qHashMulti(seed, id.provider, id.key, id.model);
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

/// What is known of one provider's model: facts from resources/models.json.
struct ModelFacts {
    qint64 context = 0;   ///< tokens; 0: not known
    qint64 maxOutput = 0; ///< tokens; 0: not known
    bool isReasoning = false;
    bool callsTools = false;
    QStringList input;  ///< "text", "image", "audio", "video", "pdf"
    QStringList output; ///< the same; empty: text
    // USD per million tokens; nullopt: not known.
    std::optional<double> in;
    std::optional<double> out;
    std::optional<double> cacheRead;
    std::optional<double> cacheWrite;

    bool operator==(const ModelFacts &) const = default;
};

/// The models that the program knows. Immutable; read at first use; any thread.
class ModelCatalogue
{
public:
    static const ModelCatalogue &instance();

    /// `type`: a provider type's id. Null where the model is not known there. A dated name that is not listed
    /// ("gpt-4o-2026-01-01") counts as the one it is a version of.
    const ModelFacts *find(const QString &type, const QString &model) const;
    qsizetype size() const { return m_models.size(); }
    /// ISO 8601: as of when its facts are true.
    const QString &date() const { return m_date; }

private:
    ModelCatalogue();
    QHash<QString, ModelFacts> m_models; // by type and model
    QString m_date;
};

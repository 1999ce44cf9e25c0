// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/imagerequest.h"
#include "core/dialects/objecttranslation.h"

/// Images asked for in OpenAI's form of Google's models: Imagen's by `:predict`, those of Gemini that answer
/// with pictures by `:generateContent`.
class ImageTranslation final : public ObjectTranslation
{
public:
    /// The client's request.
    struct Client {
        QByteArray path; ///< "/images/generations", "/images/edits", "/images/variations"
        QByteArray contentType;
        QByteArray body;
        bool streams = false;
        qint64 created = 0; ///< Unix time in seconds, for the answer
    };
    ImageTranslation(Client client, ObjectTarget target);

    Result<Prepared> prepare() override;
    Result<Answer> read(const QList<QByteArray> &answers, std::chrono::nanoseconds took) const override;

private:
    bool isEdit() const { return m_client.path.startsWith("/images/edits"); }

    const Client m_client;
    const ObjectTarget m_target;
};

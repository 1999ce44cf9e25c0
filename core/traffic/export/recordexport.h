// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/export/masking.h"
#include "core/traffic/export/recordedchat.h"

enum class ExportForm : quint8 {
    Har,        ///< harwriter.h
    JsonLines,  ///< recordjson.h
    FineTuning, ///< finetuning.h
    Csv,        ///< csvrows.h; of the rows alone
    Markdown,   ///< markdownchat.h
};

/// With its dot, e.g. ".har".
QString fileExtension(ExportForm form);
/// False where the rows alone are enough.
bool needsBodies(ExportForm form);

/// Writes records of a list in one form, one after the other: the pieces together are the file. Keys are
/// masked once more by name, and what is masked is counted. Pure; one thread at a time.
class RecordExport
{
public:
    /// `baseUrl`: of the gateway, for addresses.
    explicit RecordExport(ExportForm form, QString baseUrl = {}) : m_form(form), m_baseUrl(std::move(baseUrl))
    {}

    QByteArray begin() const;
    /// Empty where the record cannot be written in this form; counted in leftOut().
    QByteArray add(const TrafficRecord &record);
    QByteArray end() const;

    int written() const { return m_written; }
    const QMap<LeftOut, int> &leftOut() const { return m_leftOut; }
    /// Of what was written.
    const MaskReport &masked() const { return m_masked; }

private:
    tl::expected<QByteArray, LeftOut> piece(const TrafficRecord &record) const;

    ExportForm m_form;
    QString m_baseUrl;
    int m_written = 0;
    QMap<LeftOut, int> m_leftOut;
    MaskReport m_masked;
};

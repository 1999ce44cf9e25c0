// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/recordexport.h"

#include "core/traffic/export/csvrows.h"
#include "core/traffic/export/finetuning.h"
#include "core/traffic/export/harwriter.h"
#include "core/traffic/export/markdownchat.h"
#include "core/traffic/export/recordjson.h"

using namespace Qt::Literals::StringLiterals;

QString fileExtension(ExportForm form)
{
    switch (form) {
    case ExportForm::Har: return u".har"_s;
    case ExportForm::JsonLines:
    case ExportForm::FineTuning: return u".jsonl"_s;
    case ExportForm::Csv: return u".csv"_s;
    case ExportForm::Markdown: return u".md"_s;
    }
    return {};
}

bool needsBodies(ExportForm form)
{
    return form != ExportForm::Csv;
}

QByteArray RecordExport::begin() const
{
    switch (m_form) {
    case ExportForm::Har: return HarWriter::begin();
    case ExportForm::Csv: return CsvRows::head();
    case ExportForm::JsonLines:
    case ExportForm::FineTuning:
    case ExportForm::Markdown: break;
    }
    return {};
}

QByteArray RecordExport::end() const
{
    return m_form == ExportForm::Har ? HarWriter::end() : QByteArray();
}

tl::expected<QByteArray, LeftOut> RecordExport::piece(const TrafficRecord &record) const
{
    const bool isFirst = m_written == 0;
    switch (m_form) {
    case ExportForm::Har:
        return (isFirst ? QByteArray() : HarWriter::separator()) + HarWriter::entry(record, m_baseUrl);
    case ExportForm::JsonLines: return RecordJson::written(record) + '\n';
    case ExportForm::FineTuning:
        return fineTuningLine(record).map([](const QByteArray &line) { return QByteArray(line + '\n'); });
    case ExportForm::Csv: return CsvRows::line(record.row);
    case ExportForm::Markdown:
        return markdownChat(record).map(
            [isFirst](const QByteArray &chat) { return QByteArray(isFirst ? chat : "\n---\n\n" + chat); });
    }
    return tl::make_unexpected(LeftOut::NotAChat);
}

QByteArray RecordExport::add(const TrafficRecord &record)
{
    const TrafficRecord masked = withMaskedKeys(record);
    const auto bytes = piece(masked);
    if (!bytes) {
        ++m_leftOut[bytes.error()];
        return {};
    }
    ++m_written;
    if (needsBodies(m_form))
        m_masked.add(masked);
    return *bytes;
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/exportfile.h"

ExportFile::ExportFile(const QString &path, ExportForm form, const QString &baseUrl)
    : m_file(path), m_export(form, baseUrl)
{
    m_file.setParent(this); // moves to the thread with it
}

void ExportFile::open()
{
    if (!m_file.open(QIODevice::WriteOnly))
        emit failed(m_file.errorString());
    else
        put(m_export.begin());
}

void ExportFile::write(const TrafficRecord &record)
{
    put(m_export.add(record));
}

void ExportFile::put(const QByteArray &bytes)
{
    m_bytes += bytes.size();
    if (m_file.write(bytes) == bytes.size())
        emit wrote();
    else
        emit failed(m_file.errorString());
}

void ExportFile::commit()
{
    const QByteArray end = m_export.end();
    m_bytes += end.size();
    if (m_file.write(end) != end.size() || !m_file.commit())
        emit failed(m_file.errorString());
    else
        emit committed(m_export, m_bytes);
}

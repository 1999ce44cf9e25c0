// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/prometheus.h"

#include <QLocale>

#include <cmath>
#include <vector>

namespace {

void appendEscaped(QByteArray &text, QByteArrayView value)
{
    for (const char c : value) {
        if (c == '\\' || c == '"')
            text += '\\';
        if (c == '\n')
            text += "\\n";
        else
            text += c;
    }
}

QByteArray number(double value)
{
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return QByteArray::number(qint64(value));
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace

void PrometheusWriter::family(QByteArrayView name, QByteArrayView type, QByteArrayView help)
{
    m_name = name.toByteArray();
    m_text += "# HELP " + m_name + ' ' + help.toByteArray() + '\n';
    m_text += "# TYPE " + m_name + ' ' + type.toByteArray() + '\n';
}

void PrometheusWriter::sample(Labels labels, double value, QByteArrayView suffix)
{
    m_text += m_name;
    m_text.append(suffix);
    char separator = '{';
    for (const auto &[name, text] : labels) {
        if (name.isEmpty())
            continue;
        m_text += separator;
        m_text.append(name);
        m_text += "=\"";
        appendEscaped(m_text, text);
        m_text += '"';
        separator = ',';
    }
    m_text += separator == ',' ? "} " : " ";
    m_text += number(value) + '\n';
}

void writeHistogram(PrometheusWriter &writer, PrometheusWriter::Labels labels, const double *bounds,
                    const quint64 *counts, std::size_t size, double sum)
{
    std::pair<QByteArrayView, QByteArrayView> first; // histograms here have two labels at most
    std::pair<QByteArrayView, QByteArrayView> second;
    if (labels.size() > 0)
        first = *labels.begin();
    if (labels.size() > 1)
        second = *(labels.begin() + 1);
    quint64 below = 0;
    for (std::size_t i = 0; i <= size; ++i) {
        below += counts[i];
        const QByteArray bound = i < size ? number(bounds[i]) : QByteArray("+Inf");
        writer.sample({first, second, {"le", bound}}, double(below), "_bucket");
    }
    writer.sample({first, second}, sum, "_sum");
    writer.sample({first, second}, double(below), "_count");
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QByteArray>

class QAction;

/// Bytes as offset, hexadecimal digits and ASCII, sixteen a row. Only rows that are seen are made, however
/// many there are. Rows are chosen with the arrow keys or the mouse, more of them with Shift; Ctrl+C copies
/// them.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    static constexpr int bytesPerRow = 16;
    static constexpr qsizetype mostSelected = 65'536; ///< rows; one MiB

    explicit HexView(QWidget *parent = nullptr);

    /// `goesOn`: they begin with those of before, and what is seen and chosen stays.
    void setBytes(const QByteArray &bytes, bool goesOn = false);
    qsizetype rows() const { return (m_bytes.size() + bytesPerRow - 1) / bytesPerRow; }
    /// One row as text: "00000010  7b 22 6d …  {"m…".
    QString rowText(qsizetype row) const;
    qsizetype currentRow() const { return m_current; }
    void setCurrentRow(qsizetype row, bool extend = false);
    /// The selected rows, a line each.
    QString selectedText() const;
    /// How many rows the last painting made.
    int paintedRows() const { return m_painted; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int rowHeight() const;
    int seenRows() const;
    qsizetype rowAt(int y) const;
    void setRanges();

    QByteArray m_bytes;
    qsizetype m_current = 0;
    qsizetype m_anchor = 0;
    int m_painted = 0;
    QAction *m_copy;
};
